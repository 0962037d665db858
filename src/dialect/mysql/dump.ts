import { quote, quoteString } from './quote.js';

/** A column as a dump needs it. */
export interface DumpedColumn {
  readonly name: string;
  /** In small letters, without its size: `varchar`. */
  readonly type: string;
}

const isNumber = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double)$/;
const isText = /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set|json)$/;
const isTime = /^(?:date|datetime|timestamp|time|year)$/;

/** How a column is selected so that its value comes whole: a FLOAT as it stands is rounded. */
export function selected({ name, type }: DumpedColumn): string {
  return type === 'float' ? `${quote(name)} + 0e0` : quote(name);
}

/** The value as a literal that makes the very same bytes, on one line. */
function literal(value: Buffer | null, { type }: DumpedColumn): string {
  if (value === null) return 'NULL';
  if (isNumber.test(type) || isTime.test(type)) {
    const text = value.toString('latin1');
    return isTime.test(type) ? `'${text}'` : text;
  }
  if (!isText.test(type)) return `x'${value.toString('hex')}'`;
  const text = value.toString('latin1');
  return /^[ -~]*$/.test(text) ? quoteString(text) : `_utf8mb4 x'${value.toString('hex')}'`;
}

/** INSERTs of many rows at once, none much longer than a server takes. */
export async function* inserts(
  table: string,
  columns: readonly DumpedColumn[],
  rows: AsyncIterable<readonly (Buffer | null)[]>,
): AsyncGenerator<string> {
  const head = `INSERT INTO ${quote(table)} (${columns.map(({ name }) => quote(name)).join(', ')}) VALUES\n`;
  let gathered: string[] = [];
  let size = 0;
  for await (const row of rows) {
    const line = `(${columns.map((column, position) => literal(row[position] ?? null, column)).join(', ')})`;
    gathered.push(line);
    size += line.length;
    if (size < mostCharacters) continue;
    yield head + gathered.join(',\n');
    gathered = [];
    size = 0;
  }
  if (gathered.length > 0) yield head + gathered.join(',\n');
}

const mostCharacters = 500_000;
