import type { Client } from './client.js';
import { noExtension, ownSchemas } from './catalogue.js';

export interface DumpedTable {
  /** With its schema, quoted. */
  readonly name: string;
  /** Those with a value of their own, quoted. */
  readonly columns: readonly string[];
}

export const tablesQuery = `
SELECT format('%I.%I', n.nspname, c.relname) AS name,
  coalesce((SELECT json_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND ${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/** INSERTs of many rows at once; no more of the table is in memory than one of them. */
export async function* inserts(client: Client, { name, columns }: DumpedTable): AsyncGenerator<string> {
  const head =
    columns.length === 0
      ? `INSERT INTO ${name} DEFAULT VALUES`
      : `INSERT INTO ${name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE VALUES\n`;
  await client.query(`DECLARE umbau_rows NO SCROLL CURSOR FOR SELECT ${rowSql(columns)} AS row FROM ONLY ${name}`);
  for (let count = firstCount; ;) {
    const rows = (await client.query(`FETCH ${count} FROM umbau_rows`)).rows as { readonly row: string }[];
    if (rows.length === 0) break;
    if (columns.length === 0) yield* rows.map(() => head);
    else yield head + rows.map(({ row }) => row).join(',\n');
    const size = rows.reduce((sum, { row }) => sum + row.length, 0) / rows.length;
    count = Math.ceil(Math.min(count * 10, Math.max(1, charactersAtOnce / (size + 1))));
  }
  await client.query('CLOSE umbau_rows');
}

const firstCount = 10;
const charactersAtOnce = 500_000;

/** A function takes 100 arguments at most. */
const columnsAtOnce = 50;

/** A row as text, with each value as its type prints it: https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-FORMAT */
function rowSql(columns: readonly string[]): string {
  const parts: string[] = [];
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    const some = columns.slice(start, start + columnsAtOnce);
    parts.push(`format('${some.map(() => '%L').join(', ')}', ${some.join(', ')})`);
  }
  return parts.length === 0 ? `''` : `'(' || ${parts.join(" || ', ' || ")} || ')'`;
}
