import type { QueryInterface } from 'sequelize';
import type { RenameStatement } from '../dialect.js';
import { quote } from './quote.js';
import { renameInTrigger, renameInView } from './rename-in-text.js';
import { inOrder } from './view-order.js';

interface ViewRow {
  readonly name: string;
  readonly db: string;
  readonly definition: string;
  readonly security: string;
  readonly checkOption: string;
}

interface TriggerRow {
  readonly name: string;
  readonly head: string;
  readonly statement: string;
}

/**
 * Runs a rename and makes the views and the triggers anew that still say the former name: the server leaves them as they are,
 * and they fail when they are next used.
 */
export async function followRename(
  queryInterface: QueryInterface,
  rename: RenameStatement,
  run: () => Promise<unknown>,
): Promise<void> {
  const { sequelize } = queryInterface;
  const ask = async <Row>(sql: string, values: readonly string[] = []) =>
    (await sequelize.query(sql, { replacements: [...values], type: 'SELECT' as never })) as unknown as Row[];
  const views = await ask<ViewRow>(
    'SELECT TABLE_NAME AS name, TABLE_SCHEMA AS db, VIEW_DEFINITION AS definition, SECURITY_TYPE AS security, ' +
      'CHECK_OPTION AS checkOption FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()',
  );
  const triggers = rename.column === undefined ? [] : await ask<TriggerRow>(triggersOf, [rename.table]);
  await run();
  // One that is over another can be made only once that knows the new name.
  for (const view of inOrder(views.map((row) => ({ ...row, sql: row.definition })))) {
    const definition = renameInView(view.definition, view.db, rename);
    if (definition !== view.definition) await sequelize.query(viewSql(view, definition));
  }
  for (const { name, head, statement } of triggers) {
    const renamed = renameInTrigger(statement, rename.column ?? '', rename.to);
    if (renamed === statement) continue;
    await sequelize.query(`DROP TRIGGER ${quote(name)}`);
    await sequelize.query(`CREATE TRIGGER ${quote(name)} ${head} FOR EACH ROW ${renamed}`);
  }
}

const triggersOf =
  "SELECT TRIGGER_NAME AS name, CONCAT(ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ON `', " +
  "REPLACE(EVENT_OBJECT_TABLE, '`', '``'), '`') AS head, ACTION_STATEMENT AS statement FROM information_schema.TRIGGERS " +
  'WHERE TRIGGER_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = ?';

function viewSql({ name, security, checkOption }: ViewRow, definition: string): string {
  const rights = security === 'INVOKER' ? 'SQL SECURITY INVOKER ' : '';
  const check = checkOption === 'NONE' ? '' : ` WITH ${checkOption} CHECK OPTION`;
  return `CREATE OR REPLACE ${rights}VIEW ${quote(name)} AS ${definition}${check}`;
}
