/** Types without arguments; the key is exactly what Sequelize writes for the value on SQLite. */
const plainTypes: ReadonlyMap<string, string> = new Map([
  ['VARCHAR(255)', 'STRING'],
  ['VARCHAR BINARY(255)', 'STRING(255).BINARY'],
  ['CHAR(255)', 'CHAR'],
  ['CHAR BINARY(255)', 'CHAR(255).BINARY'],
  ['TEXT', 'TEXT'],
  ['TEXT COLLATE NOCASE', 'CITEXT'],
  ['TINYINT(1)', 'BOOLEAN'],
  ['TINYINT', 'TINYINT'],
  ['SMALLINT', 'SMALLINT'],
  ['MEDIUMINT', 'MEDIUMINT'],
  ['INTEGER', 'INTEGER'],
  ['BIGINT', 'BIGINT'],
  ['FLOAT', 'FLOAT'],
  ['FLOAT UNSIGNED', 'FLOAT.UNSIGNED'],
  ['REAL', 'REAL'],
  ['REAL UNSIGNED', 'REAL.UNSIGNED'],
  ['DOUBLE PRECISION', 'DOUBLE'],
  ['DOUBLE PRECISION UNSIGNED', 'DOUBLE.UNSIGNED'],
  ['DECIMAL', 'DECIMAL'],
  ['DATETIME', 'DATE'],
  ['DATE', 'DATEONLY'],
  ['TIME', 'TIME'],
  ['UUID', 'UUID'],
  ['JSON', 'JSON'],
  ['JSONB', 'JSONB'],
  ['BLOB', 'BLOB'],
  ['TINYBLOB', "BLOB('tiny')"],
  ['MEDIUMBLOB', "BLOB('medium')"],
  ['LONGBLOB', "BLOB('long')"],
]);

/** Types with a length, or with a precision and a scale. */
const sizedTypes: ReadonlyMap<string, (size: string) => string> = new Map([
  ['VARCHAR', (size) => `STRING(${size})`],
  ['VARCHAR BINARY', (size) => `STRING(${size}).BINARY`],
  ['CHAR', (size) => `CHAR(${size})`],
  ['CHAR BINARY', (size) => `CHAR(${size}).BINARY`],
  ['TINYINT', (size) => `TINYINT({ length: ${size} })`],
  ['SMALLINT', (size) => `SMALLINT({ length: ${size} })`],
  ['MEDIUMINT', (size) => `MEDIUMINT({ length: ${size} })`],
  ['INTEGER', (size) => `INTEGER({ length: ${size} })`],
  ['BIGINT', (size) => `BIGINT({ length: ${size} })`],
]);

const scaledTypes: ReadonlyMap<string, string> = new Map([
  ['DECIMAL', 'DECIMAL'],
  ['FLOAT', 'FLOAT'],
  ['REAL', 'REAL'],
  ['DOUBLE PRECISION', 'DOUBLE'],
]);

/** Sequelize replaces these words even inside of quotes: `replaceBooleanDefaults` of its SQLite query generator. */
export function isMangledDefault(sql: string): boolean {
  return /^'?(true|false)/.test(sql);
}

/**
 * A column's type as source text: `DataTypes.STRING(120)` for `VARCHAR(120)`, and for what Sequelize would write otherwise
 * the SQL itself in quotes (Sequelize takes a string as a type). Sequelize on SQLite writes the same SQL for it again.
 */
export function dataTypeFromSql(sql: string): string {
  const member = plainTypes.get(sql) ?? sizedMember(sql);
  return member === undefined ? quote(sql) : `DataTypes.${member}`;
}

function sizedMember(sql: string): string | undefined {
  const match = /^([A-Z ]+)\(([1-9]\d*)(?:,([1-9]\d*))?\)$/.exec(sql);
  const [, name = '', size = '', scale] = match ?? [];
  const scaled = scaledTypes.get(name);
  if (scaled !== undefined) return `${scaled}(${scale === undefined ? size : `${size}, ${scale}`})`;
  return scale === undefined ? sizedTypes.get(name)?.(size) : undefined;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
