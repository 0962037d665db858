import type { Index, IndexColumn } from '../../schema/schema.js';
import { canonicalExpression } from './expression.js';
import { splitAtCommas, TokenCursor } from './token-cursor.js';
import type { Token } from './tokenize.js';

/** Reads a CREATE INDEX statement: https://sqlite.org/lang_createindex.html */
export function parseCreateIndex(sql: string, columnNames: readonly string[]): Index {
  const cursor = new TokenCursor(sql);
  cursor.expect('CREATE');
  const unique = cursor.skip('UNIQUE');
  cursor.expect('INDEX');
  cursor.skip('IF', 'NOT', 'EXISTS');
  let name = cursor.name();
  if (cursor.skip('.')) name = cursor.name();
  cursor.expect('ON');
  cursor.name();
  const columns = splitAtCommas(cursor.bracketed()).map((part) => parseKey(part, columnNames));
  const where = cursor.skip('WHERE') ? canonicalExpression(remaining(cursor), columnNames) : undefined;
  return { name, columns, unique, ...(where !== undefined && { where }) };
}

function parseKey(tokens: readonly Token[], columnNames: readonly string[]): IndexColumn {
  let key = tokens;
  const order = endsWith(key, 'DESC') ? ({ order: 'DESC' } as const) : {};
  if (endsWith(key, 'DESC') || endsWith(key, 'ASC')) key = key.slice(0, -1);
  const collate =
    key.at(-2)?.text.toUpperCase() === 'COLLATE' ? { collation: key.at(-1)?.value.toUpperCase() ?? '' } : {};
  if ('collation' in collate) key = key.slice(0, -2);
  const [only] = key;
  const column = key.length === 1 && only ? columnNamed(new TokenCursor(key).name(), columnNames) : undefined;
  if (column !== undefined) return { column, ...order, ...collate };
  return { expression: canonicalExpression(key, columnNames), ...order, ...collate };
}

function columnNamed(name: string, columnNames: readonly string[]): string | undefined {
  return columnNames.find((column) => column.toLowerCase() === name.toLowerCase());
}

function endsWith(tokens: readonly Token[], word: string): boolean {
  const last = tokens.at(-1);
  return tokens.length > 1 && last?.kind === 'word' && last.text.toUpperCase() === word;
}

function remaining(cursor: TokenCursor): Token[] {
  const tokens: Token[] = [];
  while (!cursor.done) tokens.push(cursor.next());
  return tokens.at(-1)?.text === ';' ? tokens.slice(0, -1) : tokens;
}
