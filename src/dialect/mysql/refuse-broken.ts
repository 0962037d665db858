import type { Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { findTable } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { DatabaseState, StoredStatement } from '../dialect.js';
import { select } from './connection.js';
import { quote } from './quote.js';
import { tokenize } from './tokenize.js';

/**
 * Refuses a change after which a view cannot be read any more, or a trigger names a column that is gone: the server says so
 * only when they are next used, and then nothing can be written to the table of the trigger.
 */
export async function refuseBroken(sequelize: Sequelize, before: DatabaseState, after: DatabaseState): Promise<void> {
  for (const trigger of after.triggers) {
    const gone = goneColumn(trigger, before, after);
    if (gone !== undefined) throw breaks('trigger', trigger, `it needs the column ${gone} of ${trigger.table}.`);
  }
  for (const view of after.views) {
    await select(sequelize, `SELECT 1 FROM ${quote(view.name)} LIMIT 0`).catch((error: unknown) => {
      throw breaks('view', view, error instanceof Error ? error.message : String(error));
    });
  }
}

/** A column that a trigger writes or reads in the row, and that was there before. */
function goneColumn({ table, sql }: StoredStatement, before: DatabaseState, after: DatabaseState): string | undefined {
  const [was, is] = [before, after].map(({ schema }) => findTable(schema, table) ?? { columns: [] });
  return columnsOfRow(sql).find((name) => was && is && has(was, name) && !has(is, name));
}

type Columns = Pick<Table, 'columns'>;

function has(table: Columns, name: string): boolean {
  return table.columns.some((column) => column.name.toLowerCase() === name.toLowerCase());
}

function columnsOfRow(sql: string): string[] {
  const tokens = tokenize(sql);
  return tokens.flatMap(({ value }, position) => {
    const [row, dot] = tokens.slice(Math.max(0, position - 2), position);
    const isOfRow = row?.kind === 'word' && /^(?:NEW|OLD)$/i.test(row.text) && dot?.text === '.';
    return isOfRow ? value : [];
  });
}

function breaks(kind: 'view' | 'trigger', { name }: StoredStatement, reason: string): UmbauError {
  return new UmbauError('alter-table', `The change would break the ${kind} ${name}: ${reason}`, {
    hint: `Drop the ${kind} before and create it again after: DROP ${kind.toUpperCase()} ${quote(name)}.`,
  });
}
