import type { DatabaseState } from '../dialect/dialect.js';
import { UmbauError } from '../error.js';
import { filterTables } from '../schema/find.js';
import { refuseRisks } from './assess.js';
import type { Database } from '../dialect/dialect.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { proveUpgrade, type Expectation } from './proof.js';
import { compareRows, snapshotRows } from './rows.js';

export interface Claim {
  /** The migration's name, for what is said. */
  readonly name: string;
  readonly before: DatabaseState;
  readonly expected: Expectation;
  readonly acceptDataLoss: boolean;
}

export interface Proven {
  /** How many rows were compared. */
  readonly rows: number;
  /** What the change has made of the database. */
  readonly after: DatabaseState;
}

/**
 * Runs a change of the database as it is, with its rows, and refuses it unless it makes exactly what is expected and
 * leaves every row as it was. `run` returns what it has made of the database.
 */
export async function proveOnRows(
  { sequelize }: Database,
  { name, before, expected, acceptDataLoss }: Claim,
  run: () => Promise<DatabaseState>,
): Promise<Proven> {
  await refuseRisks(sequelize, name, expected.operations, before.schema, acceptDataLoss);
  const own = filterTables(before.schema, (table) => !isBookkeeping(table.name));
  const snapshot = await snapshotRows(sequelize, own, expected.operations);
  const after = await run();
  proveUpgrade(name, before, after, expected);
  const { rows, changed } = await compareRows(sequelize, snapshot, after.schema, expected.operations);
  if (changed.length === 0) return { rows, after };
  throw new UmbauError('proof-failed', `${name}: its upgrade changes rows of ${changed.join(', ')}`, {
    hint: 'Nothing was changed. This is a defect of umbau: please report the models before and after.',
  });
}
