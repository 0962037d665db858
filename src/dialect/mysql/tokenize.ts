export interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'other';
  /** As it stands. */
  readonly text: string;
  /** Without its quotes. */
  readonly value: string;
}

const pattern =
  /(?:\s+|--[ \t][^\n]*|#[^\n]*|\/\*[^]*?\*\/)+|(`(?:[^`]|``)*`)|('(?:[^'\\]|''|\\[^])*'|"(?:[^"\\]|""|\\[^])*")|([\p{L}\p{N}_$]+)|([^])/gu;

/** The words, names, strings and signs of a statement, without comments: https://dev.mysql.com/doc/refman/8.4/en/language-structure.html */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const [text, identifier, string, word, other] of sql.matchAll(pattern)) {
    if (identifier !== undefined)
      tokens.push({ kind: 'identifier', text, value: text.slice(1, -1).replaceAll('``', '`') });
    else if (string !== undefined) tokens.push({ kind: 'string', text, value: text.slice(1, -1) });
    else if (word !== undefined) tokens.push({ kind: 'word', text, value: text });
    else if (other !== undefined) tokens.push({ kind: 'other', text, value: text });
  }
  return tokens;
}
