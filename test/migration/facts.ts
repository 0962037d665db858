import type { Sequelize } from 'sequelize';
import { createIndexSql, referencesSql } from '../../src/dialect/sqlite/create-table-sql.js';
import { quoteIdentifier as quote } from '../../src/dialect/sqlite/tokenize.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { readDatabase, select } from '../../src/dialect/read.js';
import type { Column, Table } from '../../src/schema/schema.js';

/** All that a database says, in single sentences: what one change takes away and brings can be listed. */
export async function readFacts(sequelize: Sequelize): Promise<string[]> {
  const { schema, views, triggers } = await readDatabase(sequelize);
  const tables = schema.tables.filter(({ name }) => !isBookkeeping(name));
  const facts = [
    ...tables.flatMap(factsOfTable),
    ...views.map(({ name }) => `view ${name}`),
    ...triggers.map(({ name, table }) => `trigger ${name} on ${table}`),
  ];
  for (const { name } of [...tables, ...views]) facts.push(...(await factsOfRows(sequelize, name)));
  const sequences = await select<{ name: string; seq: number }>(sequelize, 'SELECT name, seq FROM sqlite_sequence');
  return [...facts, ...sequences.map(({ name, seq }) => `sequence ${name}: ${seq}`)];
}

function factsOfTable(table: Table): string[] {
  const { name } = table;
  const named = (constraint: { name?: string }) => (constraint.name === undefined ? '' : ` ${constraint.name}`);
  const facts = [
    ...table.columns.map((column) => `column ${describeColumn(column)}`),
    ...(table.primaryKey.length > 0 ? [`primary key (${table.primaryKey.join()})`] : []),
    ...table.uniques.map((unique) => `unique${named(unique)} (${unique.columns.join()})`),
    ...table.foreignKeys.map((key) => `foreign key${named(key)} (${key.columns.join()}) ${referencesSql(key)}`),
    ...table.checks.map((check) => `check${named(check)} (${check.expression})`),
    ...table.indexes.map((index) =>
      createIndexSql(name, index)
        .replace('CREATE ', '')
        .replace(/ ON \S+/, ''),
    ),
  ];
  return facts.map((fact) => `${name}: ${fact.replaceAll('`', '')}`);
}

function describeColumn({ name, type, nullable, default: value, autoIncrement }: Column): string {
  const clauses = [!nullable && 'NOT NULL', value !== null && `DEFAULT ${value}`, autoIncrement && 'AUTOINCREMENT'];
  return [name, type, ...clauses].filter(Boolean).join(' ');
}

async function factsOfRows(sequelize: Sequelize, name: string): Promise<string[]> {
  const rows = await select<Record<string, unknown>>(sequelize, `SELECT * FROM ${quote(name)}`);
  return rows.flatMap((row, number) =>
    Object.entries(row).map(([column, value]) => `${name}[${number}].${column} = ${JSON.stringify(value)}`),
  );
}

/** What one list has that the other has not. */
export function compareFacts(
  before: readonly string[],
  after: readonly string[],
): { lost: string[]; gained: string[] } {
  return {
    lost: before.filter((fact) => !after.includes(fact)).sort(),
    gained: after.filter((fact) => !before.includes(fact)).sort(),
  };
}
