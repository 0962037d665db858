import type { Database, Dialect } from '../dialect/dialect.js';
import { diff } from '../diff/diff.js';
import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { filterTables, findColumn, findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { readDatabase } from '../dialect/read.js';
import type { StatementLog } from '../dialect/transaction.js';
import { onTrial } from './trial.js';

/** What a migration comes to between two schemas: the renames that its statements made, and what differs beside them. */
export function changesBetween(
  { parseRename }: Pick<Dialect, 'parseRename'>,
  before: Schema,
  after: Schema,
  statements: StatementLog,
): Operation[] {
  const operations: Operation[] = [];
  let schema = own(before);
  for (const { table, column, to } of statements.flatMap((sql) => parseRename(sql) ?? [])) {
    const renamed = findTable(schema, table);
    if (!renamed || (column === undefined ? findTable(schema, to) : !findColumn(renamed, column))) continue;
    const operation: Operation =
      column === undefined
        ? { kind: 'renameTable', from: table, to }
        : { kind: 'renameColumn', table, from: column, to };
    operations.push(operation);
    schema = apply(schema, operation);
  }
  return [...operations, ...diff(schema, own(after))];
}

/** Runs a migration on tables without rows, undoes it, and returns what it comes to. */
export async function foresee(
  database: Database,
  before: Schema,
  outer: StatementLog,
  run: (on: Database) => Promise<void>,
): Promise<Operation[]> {
  const { dialect } = database;
  return onTrial(database, outer, async (trial, log) => {
    const { sequelize } = trial;
    await dialect.emptyTables(
      sequelize,
      own(before).tables.map(({ name }) => name),
    );
    const start = log.length;
    await run(trial);
    return changesBetween(dialect, before, (await readDatabase(sequelize)).schema, log.slice(start));
  });
}

function own(schema: Schema): Schema {
  return filterTables(schema, ({ name }) => !isBookkeeping(name));
}
