import { annotate } from '../schema/annotate.js';
import { filterTables, findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import { besideDrift } from './beside-drift.js';
import { historyTable, metaTable, unfinishedTable, type Memory } from './history.js';

/**
 * What the history keeps after a migration: the tables that models or migrations made, so that no other is ever
 * touched, and the whole schema with the models' words, so that what is changed by hand from now on shows.
 */
export function remember(
  before: Schema,
  after: Schema,
  previous: Memory | undefined,
  desired: Schema | undefined,
): Memory {
  const had = new Set(previous?.owned ?? []);
  const owned = after.tables
    .map((table) => table.name)
    .filter((name) => !isBookkeeping(name))
    .filter((name) => had.has(name) || !findTable(before, name) || findTable(desired ?? { tables: [] }, name));
  const [old, now] = [withoutBookkeeping(before), withoutBookkeeping(after)];
  const all = previous ? besideDrift(withoutBookkeeping(previous.schema), old, now) : now;
  const schema = annotate(annotate(all, previous?.schema), desired);
  return { owned, schema };
}

function withoutBookkeeping(schema: Schema): Schema {
  return filterTables(schema, ({ name }) => !isBookkeeping(name));
}

export function isBookkeeping(table: string): boolean {
  return [metaTable, historyTable, unfinishedTable].includes(table);
}
