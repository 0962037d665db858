import type { TableConstraint } from '../../operation/operation.js';
import type { Column, ForeignKey, Index, IndexColumn, Table, Unique } from '../../schema/schema.js';
import { fromStandard, quote, quoteString } from './quote.js';

/** A column's definition, all of it: whoever changes a column must state it anew. */
export function columnSql(column: Column): string {
  const { name, type, collation, generated, nullable, autoIncrement, comment, extra = '' } = column;
  // A CHECK stands last.
  const [, before = '', check = ''] = /^(.*?)(CHECK \(.*)?$/s.exec(extra) ?? [];
  return [
    quote(name),
    type,
    collation && `COLLATE ${collation}`,
    generated && `GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`,
    !generated && nullability(type, nullable),
    column.default !== null && `DEFAULT ${fromStandard(column.default)}`,
    before.trim(),
    autoIncrement && 'AUTO_INCREMENT',
    comment !== undefined && `COMMENT ${quoteString(comment)}`,
    check.trim(),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A TIMESTAMP is NOT NULL by itself on older servers: https://dev.mysql.com/doc/refman/8.4/en/timestamp-initialization.html */
function nullability(type: string, nullable: boolean): string | undefined {
  if (!nullable) return 'NOT NULL';
  return type.startsWith('TIMESTAMP') ? 'NULL' : undefined;
}

/** A CREATE TABLE with all of a table, as its lines. */
export function createTableLines(table: Table): string[] {
  const { name, columns, primaryKey, uniques, indexes, foreignKeys, checks } = table;
  const definitions = [
    ...columns.map(columnSql),
    ...(primaryKey.length > 0 ? [`PRIMARY KEY (${table.primaryKeyDetails?.keys ?? names(primaryKey)})`] : []),
    ...uniques.map(uniqueSql),
    ...indexes.map(indexSql),
    ...foreignKeys.map(foreignKeySql),
    ...checks.map((check) => constraintSql({ type: 'check', ...check })),
  ];
  return [
    `CREATE TABLE ${quote(name)} (`,
    ...definitions.map((line, at) => line + (at < definitions.length - 1 ? ',' : '')),
    `)${suffix(table)}`,
  ];
}

function suffix({ options = '', comment, engine, collation }: Table): string {
  const [, before, partitions] = /^(.*?)(PARTITION BY .*)?$/s.exec(options) ?? [];
  const clauses = [
    engine !== undefined && `ENGINE=${engine}`,
    collation?.isDefault === false && `CHARSET=${collation.charset} COLLATE=${collation.name}`,
    before?.trim(),
    comment !== undefined && `COMMENT=${quoteString(comment)}`,
    partitions,
  ];
  return clauses
    .filter(Boolean)
    .map((clause) => ` ${clause}`)
    .join('');
}

function uniqueSql({ name, columns }: Unique): string {
  return `UNIQUE KEY ${quote(name ?? columns[0] ?? '')} (${names(columns)})`;
}

export function indexSql({ name, columns, unique, method }: Index): string {
  const kind = unique ? 'UNIQUE ' : method === 'FULLTEXT' || method === 'SPATIAL' ? `${method} ` : '';
  const using = method === undefined || kind !== '' ? '' : ` USING ${method}`;
  return `${kind}KEY ${quote(name)}${using} (${columns.map(keySql).join(', ')})`;
}

function keySql({ column, expression, length, order }: IndexColumn): string {
  const key = column === undefined ? `(${expression ?? ''})` : quote(column);
  return [length === undefined ? key : `${key}(${length})`, order].filter(Boolean).join(' ');
}

function foreignKeySql({ name, columns, table, references, onDelete, onUpdate }: ForeignKey): string {
  return [
    name !== undefined && `CONSTRAINT ${quote(name)}`,
    `FOREIGN KEY (${names(columns)}) REFERENCES ${quote(table)} (${names(references)})`,
    onDelete !== 'NO ACTION' && `ON DELETE ${onDelete}`,
    onUpdate !== 'NO ACTION' && `ON UPDATE ${onUpdate}`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function constraintSql(constraint: TableConstraint): string {
  switch (constraint.type) {
    case 'primary key':
      return `PRIMARY KEY (${constraint.keys ?? names(constraint.columns)})`;
    case 'unique':
      return uniqueSql(constraint);
    case 'foreign key':
      return foreignKeySql(constraint);
    case 'check':
      return `${constraint.name === undefined ? '' : `CONSTRAINT ${quote(constraint.name)} `}CHECK (${constraint.expression})`;
  }
}

function names(columns: readonly string[]): string {
  return columns.map(quote).join(', ');
}
