import { tokenize } from './tokenize.js';

const spelled: ReadonlyMap<string, string> = new Map([
  ['character varying', 'VARCHAR'],
  ['character', 'CHAR'],
]);

/** A type as `format_type` prints it in the words of the standard, e.g. `VARCHAR(255)`; a quoted name stays as it is. */
export function canonicalType(type: string): string {
  if (type.includes('"')) return type;
  const [, name = type, rest = ''] = /^(character varying|character)\b(.*)$/.exec(type) ?? [];
  return `${spelled.get(name) ?? name.toUpperCase()}${rest.toUpperCase()}`;
}

export function isNumeric(type: string): boolean {
  return /^(?:SMALLINT|INTEGER|BIGINT|NUMERIC|DECIMAL|REAL|DOUBLE PRECISION|MONEY)/.test(type) && !type.endsWith('[]');
}

/** Types without arguments, as Sequelize writes them on Postgres. */
const plainTypes: ReadonlyMap<string, string> = new Map([
  ['VARCHAR(255)', 'STRING'],
  ['CHAR(255)', 'CHAR'],
  ['TEXT', 'TEXT'],
  ['CITEXT', 'CITEXT'],
  ['TSVECTOR', 'TSVECTOR'],
  ['BOOLEAN', 'BOOLEAN'],
  ['SMALLINT', 'SMALLINT'],
  ['INTEGER', 'INTEGER'],
  ['BIGINT', 'BIGINT'],
  ['REAL', 'REAL'],
  ['DOUBLE PRECISION', 'DOUBLE'],
  ['NUMERIC', 'DECIMAL'],
  ['TIMESTAMP WITH TIME ZONE', 'DATE'],
  ['DATE', 'DATEONLY'],
  ['TIME WITHOUT TIME ZONE', 'TIME'],
  ['UUID', 'UUID'],
  ['JSON', 'JSON'],
  ['JSONB', 'JSONB'],
  ['BYTEA', 'BLOB'],
  ['CIDR', 'CIDR'],
  ['INET', 'INET'],
  ['MACADDR', 'MACADDR'],
  ['GEOMETRY', 'GEOMETRY'],
  ['GEOGRAPHY', 'GEOGRAPHY'],
  ['INT4RANGE', 'RANGE(DataTypes.INTEGER)'],
  ['INT8RANGE', 'RANGE(DataTypes.BIGINT)'],
  ['NUMRANGE', 'RANGE(DataTypes.DECIMAL)'],
  ['TSTZRANGE', 'RANGE(DataTypes.DATE)'],
  ['DATERANGE', 'RANGE(DataTypes.DATEONLY)'],
]);

/**
 * A column's type as source text: `DataTypes.STRING(120)` for `VARCHAR(120)`, and for what Sequelize would write otherwise the
 * SQL itself in quotes (Sequelize takes a string as a type).
 */
export function dataTypeFromSql(sql: string): string {
  if (sql.endsWith('[]')) {
    const element = dataTypeFromSql(sql.slice(0, -2));
    return element.startsWith('DataTypes.') ? `DataTypes.ARRAY(${element})` : quote(sql);
  }
  const member = plainTypes.get(sql) ?? sizedMember(sql);
  return member === undefined ? quote(sql) : `DataTypes.${member}`;
}

function sizedMember(sql: string): string | undefined {
  const [, name, first = '', second] = /^(VARCHAR|CHAR|NUMERIC)\((\d+)(?:,(\d+))?\)$/.exec(sql) ?? [];
  if (name === 'VARCHAR') return `STRING(${first})`;
  if (name === 'CHAR') return `CHAR(${first})`;
  // Without a scale it is 0, which Postgres prints.
  if (name === 'NUMERIC') return `DECIMAL(${first}, ${second ?? '0'})`;
  const values = /^ENUM\((.*)\)$/s.exec(sql)?.[1];
  return values === undefined ? undefined : `ENUM(${enumValues(values).map(quote).join(', ')})`;
}

/** The values of `'a', 'it''s'`, in which a backslash makes an escape string. */
export function enumValues(list: string): string[] {
  return tokenize(list)
    .filter(({ kind }) => kind === 'string')
    .map(({ value }) => value);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
