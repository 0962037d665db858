import { createRequire } from 'node:module';
import type Picomatch from 'picomatch';
import type { DatabaseState } from '../dialect/dialect.js';
import { planRenames } from '../diff/renames.js';
import { annotate } from '../schema/annotate.js';
import { filterTables, findTable } from '../schema/find.js';
import { sharing } from '../schema/same.js';
import type { Schema, Table } from '../schema/schema.js';

/** The two schemas of a cycle, both without what umbau leaves alone. */
export interface Comparison {
  readonly desired: Schema;
  readonly actual: Schema;
  /** The schema that the last migration left, where the database remembers it. */
  readonly recorded?: Schema;
}

/** What the database remembers of the schema that the last migration left. */
export interface Remembered {
  readonly owned: readonly string[];
  readonly schema: Schema;
  /** It is not what was there last. */
  readonly isStale?: boolean;
}

/**
 * Narrows both schemas to what umbau looks at: the tables that a model wants, and of the database those that models or
 * migrations made. A model over a view wants no table.
 */
export function compareSchemas(
  wanted: Schema,
  state: DatabaseState,
  last: Remembered | undefined,
  ignoreTables: readonly string[],
): Comparison {
  const isIgnored = matcher(ignoreTables);
  const views = new Set(state.views.map((view) => view.name));
  const owned = new Set(last?.owned ?? []);
  const desired = filterTables(wanted, ({ name }) => !isIgnored(name) && !views.has(name));
  const isManaged = (name: string) => findTable(desired, name) !== undefined || (owned.has(name) && !isIgnored(name));
  const renamed = new Set(last && !last.isStale ? renamedByHand(state.schema, last.schema, isManaged) : []);
  const isOwn = ({ name }: Table) => isManaged(name);
  const isThere = ({ name }: Table) => isManaged(name) || (renamed.has(name) && !isIgnored(name));
  const actual = annotate(annotate(filterTables(state.schema, isThere), desired), last?.schema);
  return {
    desired,
    actual,
    ...(last && !last.isStale && { recorded: sharing(filterTables(last.schema, isOwn), actual) }),
  };
}

/** The names that somebody has given to managed tables since the last migration. */
function renamedByHand(now: Schema, last: Schema, isManaged: (name: string) => boolean): string[] {
  const gone = filterTables(last, ({ name }) => isManaged(name) && !findTable(now, name));
  if (gone.tables.length === 0) return [];
  const come = filterTables(now, ({ name }) => !isManaged(name) && !findTable(last, name));
  const { operations } = planRenames(gone, come, { mode: 'auto', stated: [] });
  return operations.flatMap((operation) => (operation.kind === 'renameTable' ? operation.to : []));
}

/** The matcher takes its time to load, and few projects ignore a table. */
function matcher(globs: readonly string[]): (name: string) => boolean {
  if (globs.length === 0) return () => false;
  const picomatch = createRequire(import.meta.url)('picomatch') as typeof Picomatch;
  return picomatch([...globs]);
}
