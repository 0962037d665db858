import { diff } from '../diff/diff.js';
import { UmbauError } from '../error.js';
import { apply } from '../operation/apply.js';
import { differingTables } from '../schema/canonical.js';
import { byName, findTable } from '../schema/find.js';
import type { Schema, Table } from '../schema/schema.js';

/**
 * What is remembered after a migration that found drift: what it did itself, and not what was changed by hand before it,
 * which is still to be said.
 */
export function besideDrift(remembered: Schema, before: Schema, after: Schema): Schema {
  const drifted = new Set(differingTables(remembered, before));
  if (drifted.size === 0) return after;
  const kept = [...drifted].flatMap((name) => tableBesideDrift(name, remembered, before, after) ?? []);
  return { tables: [...after.tables.filter((table) => !drifted.has(table.name)), ...kept].sort(byName) };
}

function tableBesideDrift(name: string, remembered: Schema, before: Schema, after: Schema): Table | undefined {
  const only = (schema: Schema): Schema => ({ tables: schema.tables.filter((table) => table.name === name) });
  try {
    const own = diff(only(before), only(after));
    return findTable(own.reduce<Schema>(apply, only(remembered)), name);
  } catch (error) {
    // The migration and the hand have met: what there is now is what the migration has left.
    if (error instanceof UmbauError) return findTable(after, name);
    throw error;
  }
}
