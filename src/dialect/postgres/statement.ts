import type { RenameStatement } from '../dialect.js';
import { isWord, tokenize, type Token } from './tokenize.js';

/** Reads `ALTER TABLE … RENAME …`, and `… SET SCHEMA …`; undefined for any other statement. */
export function parseRename(sql: string): RenameStatement | undefined {
  if (!/^\s*ALTER\s+TABLE\b/i.test(sql)) return undefined;
  const tokens = tokenize(sql)
    .slice(2)
    .filter((token) => !isWord(token, 'IF', 'EXISTS', 'ONLY'));
  const { name: table, length } = qualifiedName(tokens);
  const [verb, ...rest] = tokens.slice(length);
  if (verb && isWord(verb, 'SET') && rest[0] && isWord(rest[0], 'SCHEMA'))
    return { table, to: inSchema(folded(rest[1]), ownName(table)) };
  if (!verb || !isWord(verb, 'RENAME')) return undefined;
  const [first, second, third] = rest.filter((token) => !isWord(token, 'COLUMN'));
  if (first && isWord(first, 'CONSTRAINT')) return undefined;
  if (first && isWord(first, 'TO')) return { table, to: renamed(table, folded(second)) };
  return { table, column: folded(first), to: folded(third) };
}

/** A table keeps its schema. */
function renamed(table: string, name: string): string {
  const dot = table.lastIndexOf('.');
  return dot === -1 ? name : `${table.slice(0, dot)}.${name}`;
}

function qualifiedName([first, dot, second]: readonly Token[]): { readonly name: string; readonly length: number } {
  if (dot?.text !== '.') return { name: folded(first), length: 1 };
  return { name: inSchema(folded(first), folded(second)), length: 3 };
}

function inSchema(schema: string, name: string): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}

function ownName(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}

/** A name without quotes is in lower case to Postgres. */
function folded(token: Token | undefined): string {
  if (!token) return '';
  return token.kind === 'word' ? token.text.toLowerCase() : token.value;
}

/** The table whose rows a statement writes; undefined where it writes none. */
export function writtenTable(sql: string): string | undefined {
  if (!/^\s*(?:INSERT|UPDATE|DELETE|MERGE|WITH|COPY|DO)\b/i.test(sql)) return undefined;
  const tokens = tokenize(sql);
  const position = tokens.findIndex((token) => isWord(token, 'INTO', 'UPDATE', 'DELETE', 'COPY'));
  if (position === -1) return undefined;
  return qualifiedName(tokens.slice(position + 1).filter((token) => !isWord(token, 'FROM', 'ONLY'))).name;
}

/** Whether a statement names a table or a column, be it only by the `*` of its table. */
export function isNamedIn(sql: string, table: string, column?: string): boolean {
  const tokens = tokenize(sql);
  const own = ownName(table);
  const names = (name: string) =>
    tokens.some((token) => (token.kind === 'word' || token.kind === 'identifier') && folded(token) === name) ||
    tokens.some((token) => token.kind === 'identifier' && token.value === name);
  if (column === undefined) return names(own);
  return names(column) || (names(own) && tokens.some((token, position) => isAll(token, tokens[position - 1])));
}

/** The `*` of `SELECT *` and of `users.*`, and not that of `count(*)` or `2 * 3`. */
function isAll(token: Token, previous: Token | undefined): boolean {
  return (
    token.text === '*' && previous !== undefined && (isWord(previous, 'SELECT', 'DISTINCT') || previous.text === '.')
  );
}
