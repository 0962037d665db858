/** A token of SQLite's SQL; `value` is a quoted identifier without its quotes, else the text itself. */
export interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'number' | 'blob' | 'punctuation';
  readonly text: string;
  readonly value: string;
}

const pattern = new RegExp(
  [
    String.raw`(?<space>\s+|--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<blob>[xX]'[0-9a-fA-F]*')`,
    String.raw`(?<string>'(?:[^']|'')*')`,
    '(?<identifier>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\])',
    String.raw`(?<number>0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_\u0080-\u{10ffff}][\w$\u0080-\u{10ffff}]*)`,
    String.raw`(?<punctuation>->>|->|\|\||<<|>>|<=|>=|<>|!=|==|[\s\S])`,
  ].join('|'),
  'uy',
);

/** Splits SQL text as SQLite does (https://sqlite.org/lang.html); white space and comments are dropped. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sql); match; match = pattern.exec(sql)) {
    const kind = kindOf(match.groups ?? {});
    const text = match[0];
    if (kind) tokens.push({ kind, text, value: kind === 'identifier' ? unquote(text) : text });
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] | undefined {
  const kinds = ['word', 'identifier', 'string', 'number', 'blob', 'punctuation'] as const;
  return kinds.find((kind) => groups[kind] !== undefined);
}

function unquote(text: string): string {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

/** Quotes a name as Sequelize does on SQLite. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

export function quoteString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
