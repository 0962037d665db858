import { canonicalIndex, canonicalUnique } from '../schema/canonical.js';
import { findColumn } from '../schema/find.js';
import { namesColumn } from '../schema/names-column.js';
import type { Index, Table, Unique } from '../schema/schema.js';
import { diffBy } from './diff-by.js';

interface Difference<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/**
 * What differs in indexes and UNIQUE constraints. A plain unique index and a UNIQUE over the same columns mean the same,
 * so one in place of the other is no difference; nor is what is over a generated column that no model knows.
 */
export function diffUniqueness(table: Table, to: Table): { uniques: Difference<Unique>; indexes: Difference<Index> } {
  const from = withoutGenerated(table, to);
  const uniques = diffBy(from.uniques, to.uniques, canonicalUnique);
  const indexes = diffBy(from.indexes, to.indexes, canonicalIndex);
  const uniqueKeys = (table: Table) => new Set(table.uniques.map(canonicalUnique));
  const added = indexes.added.filter((index) => !standsIn(index, uniqueKeys(from), to, from));
  const removed = indexes.removed.filter((index) => !standsIn(index, uniqueKeys(to), from, to));
  // An index stands in for a UNIQUE only where it stays.
  const staying = keysOf(from.indexes.filter((index) => !removed.includes(index)));
  const wanted = keysOf(to.indexes.filter((index) => !added.includes(index)));
  return {
    uniques: {
      added: uniques.added.filter((unique) => !staying.has(canonicalUnique(unique))),
      removed: uniques.removed.filter((unique) => !wanted.has(canonicalUnique(unique))),
    },
    indexes: { added, removed },
  };
}

function withoutGenerated(table: Table, to: Table): Table {
  const generated = table.columns.filter((column) => column.generated && !findColumn(to, column.name));
  if (generated.length === 0) return table;
  return {
    ...table,
    uniques: table.uniques.filter(({ columns }) => !generated.some(({ name }) => columns.includes(name))),
    indexes: table.indexes.filter((index) => !generated.some(({ name }) => namesColumn(index, name))),
  };
}

/** Whether a UNIQUE on the other side does what this index does, with nothing else of that name there. */
function standsIn(index: Index, otherUniques: ReadonlySet<string>, own: Table, other: Table): boolean {
  const key = plainUniqueKey(index);
  if (key === undefined || other.indexes.some((candidate) => candidate.name === index.name)) return false;
  return otherUniques.has(key) && !own.uniques.some((unique) => canonicalUnique(unique) === key);
}

function keysOf(indexes: readonly Index[]): Set<string> {
  return new Set(indexes.map(plainUniqueKey).filter((key) => key !== undefined));
}

function plainUniqueKey(index: Index): string | undefined {
  const isPlain = index.unique && index.where === undefined && index.columns.every((key) => isPlainKey(key));
  return isPlain ? canonicalUnique({ columns: index.columns.map((key) => key.column ?? '') }) : undefined;
}

function isPlainKey(key: Index['columns'][number]): boolean {
  return key.column !== undefined && key.collation === undefined;
}
