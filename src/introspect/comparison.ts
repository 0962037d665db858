import { createRequire } from 'node:module';
import type Picomatch from 'picomatch';
import type { DatabaseState } from '../dialect/sqlite/read-schema.js';
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
  const isOwn = ({ name }: Table) => isManaged(name);
  const actual = annotate(annotate(filterTables(state.schema, isOwn), desired), last?.schema);
  return {
    desired,
    actual,
    ...(last && !last.isStale && { recorded: sharing(filterTables(last.schema, isOwn), actual) }),
  };
}

/** The matcher takes its time to load, and few projects ignore a table. */
function matcher(globs: readonly string[]): (name: string) => boolean {
  if (globs.length === 0) return () => false;
  const picomatch = createRequire(import.meta.url)('picomatch') as typeof Picomatch;
  return picomatch([...globs]);
}
