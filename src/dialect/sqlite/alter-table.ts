import type { QueryInterface, Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { apply } from '../../operation/apply.js';
import { tablesWithChangedReferences } from '../../schema/references.js';
import type { Schema } from '../../schema/schema.js';
import { inTurn } from '../in-turn.js';
import { refuseNewOrphans } from '../orphans.js';
import { alterStatements, runsBetweenRenames, type TableOperation } from './alter.js';
import { constraintError } from './constraint-error.js';
import { refuseBroken, workingDependents, type Dependent } from './dependents.js';
import { countOrphans } from './orphans.js';
import { readDatabase, select } from './read-database.js';
import { putBack, runBesideBroken } from './run-beside-broken.js';
import { operationsOf, type TableChange } from './table-changes.js';

/** Makes the changes of one `alterTable` on SQLite: all of them, or none. */
export async function alterSqliteTable(
  queryInterface: QueryInterface,
  table: string,
  changes: readonly TableChange[],
): Promise<void> {
  const { sequelize } = queryInterface;
  await inTurn(sequelize, () =>
    withoutForeignKeys(sequelize, async (wereOn) => {
      const state = await readDatabase(sequelize);
      const operations = operationsOf(queryInterface, state.schema, table, changes);
      // Where they were off already, whoever switched them off sees to the references.
      const referring = wereOn
        ? tablesWithChangedReferences(state.schema, operations.reduce<Schema>(apply, state.schema))
        : [];
      const orphans = await countOrphans(sequelize, referring);
      const working = operations.some(takesNames) ? await workingDependents(sequelize, table, state) : [];
      const aside: Dependent[] = [];
      await inSavepoint(sequelize, async () => {
        for (const operationsOfRun of runsBetweenRenames(operations)) {
          const current = await readDatabase(sequelize);
          for (const sql of alterStatements(current, operationsOfRun)) {
            await runBesideBroken(sequelize, table, sql, state, aside).catch((error: unknown) => {
              throw constraintError(table, error);
            });
          }
        }
        await putBack(sequelize, aside);
        refuseNewOrphans(`Changing ${table}`, orphans, await countOrphans(sequelize, referring));
        await refuseBroken(sequelize, table, working);
      });
    }),
  );
}

/** Whether a change takes away a name that a view or a trigger may use. */
function takesNames({ kind }: TableOperation): boolean {
  return kind === 'removeColumn' || kind === 'renameColumn';
}

/**
 * With foreign keys on, dropping the old table of a rebuild deletes its children's rows, and they cannot be switched off
 * inside a transaction: https://sqlite.org/pragma.html#pragma_foreign_keys
 */
async function withoutForeignKeys(sequelize: Sequelize, body: (wereOn: boolean) => Promise<void>): Promise<void> {
  const wereOn = await pragma(sequelize, 'foreign_keys');
  const wasLegacy = await pragma(sequelize, 'legacy_alter_table');
  await run(sequelize, 'PRAGMA foreign_keys = OFF');
  if (await pragma(sequelize, 'foreign_keys')) {
    throw new UmbauError('alter-table', 'alterTable cannot run inside a transaction that has foreign keys on.', {
      hint: 'Call alterTable outside the transaction; it makes all of its changes or none.',
    });
  }
  try {
    await body(wereOn);
  } finally {
    await run(sequelize, `PRAGMA legacy_alter_table = ${wasLegacy ? 'ON' : 'OFF'}`);
    if (wereOn) await run(sequelize, 'PRAGMA foreign_keys = ON');
  }
}

/** A savepoint is a transaction of its own where there is none: https://sqlite.org/lang_savepoint.html */
async function inSavepoint(sequelize: Sequelize, body: () => Promise<void>): Promise<void> {
  await run(sequelize, 'SAVEPOINT umbau_alter_table');
  try {
    await body();
  } catch (error) {
    await run(sequelize, 'ROLLBACK TO umbau_alter_table');
    throw error;
  } finally {
    await run(sequelize, 'RELEASE umbau_alter_table');
  }
}

async function pragma(sequelize: Sequelize, name: string): Promise<boolean> {
  const [row] = await select<Record<string, number>>(sequelize, `SELECT ${name} AS value FROM pragma_${name}`);
  return row?.['value'] === 1;
}

async function run(sequelize: Sequelize, sql: string): Promise<void> {
  await sequelize.query(sql, { raw: true, logging: false });
}
