/** Quotes a name as Sequelize does on Postgres. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteString(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A table in the schema that comes first in the search path goes by its name alone, another as `schema.table`. */
export function tableName(schema: string, table: string, defaultSchema: string): string {
  return schema === defaultSchema ? table : `${schema}.${table}`;
}

export interface QualifiedName {
  /** Missing for the schema that comes first in the search path. */
  readonly schema?: string;
  readonly name: string;
}

export function parseTableName(table: string): QualifiedName {
  const [, schema, name] = /^([^.]+)\.(.+)$/s.exec(table) ?? [];
  return schema === undefined || name === undefined ? { name: table } : { schema, name };
}

export function isQualified(table: string): boolean {
  return parseTableName(table).schema !== undefined;
}

export function quoteTable(table: string): string {
  const { schema, name } = parseTableName(table);
  return schema === undefined ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** A name as Postgres prints it: in quotes only where it must be. */
export function printedName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

/** A table as QueryInterface is given it. */
export function tableReference(table: string): string | { readonly tableName: string; readonly schema: string } {
  const { schema, name } = parseTableName(table);
  return schema === undefined ? name : { tableName: name, schema };
}
