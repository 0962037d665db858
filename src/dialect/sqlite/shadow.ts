import type { DatabaseState } from '../dialect.js';
import { readSchema } from './read-schema.js';
import { ShadowDatabase } from './shadow-database.js';

/** The shadow read last: from its statements to those after the next edit it is a small step. */
let kept: { readonly root: string; readonly database: ShadowDatabase } | undefined;

/** Executes statements in an empty database in memory, as it seems to them, and reads back what they made. */
export async function readShadow(root: string, statements: readonly string[]): Promise<DatabaseState> {
  const last = kept;
  kept = undefined;
  const isAmended = last?.root === root && (await last.database.amend(statements));
  if (!isAmended) last?.database.close();
  const database = isAmended ? last.database : new ShadowDatabase(root);
  try {
    if (!isAmended) await database.fill(statements);
    return readSchema(await database.rows());
  } finally {
    if (database.canBeAmended) kept = { root, database };
    else database.close();
  }
}
