import type { RenameStatement } from '../dialect.js';
import { TokenCursor } from './token-cursor.js';
import type { Token } from './tokenize.js';
import { tokenize } from './tokenize.js';

/** Reads `ALTER TABLE … RENAME …`; undefined for any other statement. */
export function parseRename(sql: string): RenameStatement | undefined {
  if (!/^\s*ALTER\b/i.test(sql)) return undefined;
  const cursor = new TokenCursor(sql);
  if (!cursor.skip('ALTER', 'TABLE')) return undefined;
  const table = cursor.name();
  if (!cursor.skip('RENAME')) return undefined;
  if (cursor.skip('TO')) return { table, to: cursor.name() };
  cursor.skip('COLUMN');
  const column = cursor.name();
  cursor.expect('TO');
  return { table, column, to: cursor.name() };
}

/** The table whose rows a statement writes; undefined where it writes none. */
export function writtenTable(sql: string): string | undefined {
  if (!/^\s*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i.test(sql)) return undefined;
  const tokens = tokenize(sql);
  const position = tokens.findIndex((token) => isWord(token, ['INTO', 'UPDATE', 'DELETE']));
  const rest = tokens.slice(position + 1);
  const name = rest.find((token) => token.kind === 'identifier' || !isWord(token, ['FROM', 'OR', ...conflicts]));
  return position === -1 ? undefined : name?.value;
}

const conflicts = ['ROLLBACK', 'ABORT', 'REPLACE', 'FAIL', 'IGNORE'];

function isWord(token: Token, words: readonly string[]): boolean {
  return token.kind === 'word' && words.includes(token.text.toUpperCase());
}

/** Whether a statement names a table or a column, be it only by the `*` of its table. */
export function isNamedIn(sql: string, table: string, column?: string): boolean {
  const tokens = tokenize(sql);
  const names = (name: string) =>
    tokens.some((token) => isName(token) && token.value.toLowerCase() === name.toLowerCase());
  if (column === undefined) return names(table);
  return names(column) || (names(table) && tokens.some((token, position) => isAll(token, tokens[position - 1])));
}

function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'identifier';
}

/** The `*` of `SELECT *` and of `users.*`, and not that of `count(*)` or `2 * 3`. */
function isAll(token: Token, previous: Token | undefined): boolean {
  return (
    token.text === '*' && previous !== undefined && (isWord(previous, ['SELECT', 'DISTINCT']) || previous.text === '.')
  );
}
