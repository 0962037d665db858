/** A token of Postgres' SQL; `value` is a quoted name or a string without its quotes, else the text itself. */
export interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'number' | 'punctuation';
  readonly text: string;
  readonly value: string;
  /** Where it starts. */
  readonly start: number;
}

const pattern = new RegExp(
  [
    String.raw`(?<space>\s+|--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<escaped>[eE]'(?:[^'\\]|''|\\[\s\S])*')`,
    String.raw`(?<string>(?:[bBxX]|[uU]&)?'(?:[^']|'')*')`,
    String.raw`(?<dollar>\$(?:[A-Za-z_]\w*)?\$)`,
    String.raw`(?<identifier>"(?:[^"]|"")*")`,
    String.raw`(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_\u0080-\u{10ffff}][\w$\u0080-\u{10ffff}]*)`,
    String.raw`(?<punctuation>::|<=|>=|<>|!=|\|\||->>|->|[\s\S])`,
  ].join('|'),
  'uy',
);

const kinds = ['word', 'identifier', 'number', 'punctuation'] as const;

/** Splits SQL text as Postgres does (https://www.postgresql.org/docs/current/sql-syntax-lexical.html); comments are dropped. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sql); match; match = pattern.exec(sql)) {
    const start = match.index;
    const { groups = {} } = match;
    if (groups['space'] !== undefined) continue;
    const text = groups['dollar'] === undefined ? match[0] : dollarQuoted(sql, start, groups['dollar']);
    pattern.lastIndex = start + text.length;
    const kind = kinds.find((candidate) => groups[candidate] !== undefined) ?? 'string';
    tokens.push({ kind, text, value: valueOf(kind, text), start });
  }
  return tokens;
}

/** From one `$tag$` to the next. */
function dollarQuoted(sql: string, start: number, tag: string): string {
  const end = sql.indexOf(tag, start + tag.length);
  return end === -1 ? sql.slice(start) : sql.slice(start, end + tag.length);
}

function valueOf(kind: Token['kind'], text: string): string {
  if (kind === 'identifier') return text.slice(1, -1).replaceAll('""', '"');
  if (kind !== 'string') return text;
  if (text.startsWith('$')) return text.replace(/^\$\w*\$|\$\w*\$$/g, '');
  const inner = text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
  return /^[eE]/.test(text) ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}

export function isWord({ kind, text }: Token, ...words: readonly string[]): boolean {
  return kind === 'word' && words.includes(text.toUpperCase());
}
