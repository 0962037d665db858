import { quoteIdentifier, quoteString, type Token } from './tokenize.js';

const keywords = new Set(
  (
    'AND AS ASC BETWEEN CASE CAST COLLATE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DESC DISTINCT ELSE END ESCAPE ' +
    'EXISTS FALSE FROM GLOB IN IS ISNULL LIKE MATCH NOT NOTNULL NULL OR REGEXP SELECT THEN TRUE WHEN WHERE'
  ).split(' '),
);

/**
 * An expression in one canonical spelling, so that two texts of one meaning are equal: keywords upper case, other words
 * lower case, column names quoted, single spaces.
 */
export function canonicalExpression(tokens: readonly Token[], columns: readonly string[]): string {
  const byName = new Map(columns.map((name) => [name.toLowerCase(), name]));
  let text = '';
  let previous: Token | undefined;
  for (const [position, token] of tokens.entries()) {
    const word = spell(token, previous, tokens[position + 1], byName);
    text += previous && needsSpace(previous, token) ? ` ${word}` : word;
    previous = token;
  }
  return text;
}

function spell(
  token: Token,
  previous: Token | undefined,
  next: Token | undefined,
  columns: ReadonlyMap<string, string>,
): string {
  if (token.kind === 'identifier') {
    const isString = token.text.startsWith('"') && next?.text !== '(' && previous?.text.toUpperCase() !== 'COLLATE';
    return nameOrString(token.value, isString, columns);
  }
  if (token.kind !== 'word') return token.text;
  if (isKeyword(token)) return token.text.toUpperCase();
  const column = next?.text === '(' ? undefined : columns.get(token.text.toLowerCase());
  return column === undefined ? token.text.toLowerCase() : quoteIdentifier(column);
}

const rowids = ['rowid', '_rowid_', 'oid'];

/** What stands in double quotes and is no column is a string to SQLite: https://sqlite.org/quirks.html#dblquote */
function nameOrString(name: string, canBeString: boolean, columns: ReadonlyMap<string, string>): string {
  const column = columns.get(name.toLowerCase());
  if (column !== undefined) return quoteIdentifier(column);
  return canBeString && !rowids.includes(name.toLowerCase()) ? quoteString(name) : quoteIdentifier(name);
}

function needsSpace(left: Token, right: Token): boolean {
  if (left.text === '(' || left.text === '.' || [')', ',', '.'].includes(right.text)) return false;
  return right.text !== '(' || left.kind !== 'word' || isKeyword(left);
}

function isKeyword(token: Token): boolean {
  return token.kind === 'word' && keywords.has(token.text.toUpperCase());
}

/** The canonical SQL text of a DEFAULT clause, or `null` where it says no more than none would. */
export function canonicalDefault(tokens: readonly Token[]): string | null {
  const bare = withoutBrackets(tokens);
  const [first] = bare;
  if (bare.length === 1 && first) {
    const word = first.kind === 'word' ? first.text.toUpperCase() : first.text;
    if (word === 'NULL') return null;
    if (word === 'TRUE') return '1';
    if (word === 'FALSE') return '0';
    if (first.kind === 'identifier') return quoteString(first.value);
    return first.kind === 'word' ? word : first.text;
  }
  if (bare.length === 2 && bare[1]?.kind === 'number') return first?.text === '-' ? `-${bare[1].text}` : bare[1].text;
  return `(${canonicalExpression(bare, [])})`;
}

function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  let inner = tokens;
  while (inner.length > 2 && inner[0]?.text === '(' && closingBracket(inner, 0) === inner.length - 1) {
    inner = inner.slice(1, -1);
  }
  return inner;
}

/** The position of the bracket that closes the one at `open`. */
export function closingBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let position = open; position < tokens.length; position += 1) {
    const text = tokens[position]?.text;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) return position;
  }
  return tokens.length;
}
