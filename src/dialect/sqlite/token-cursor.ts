import { UmbauError } from '../../error.js';
import { closingBracket } from './expression.js';
import { tokenize, type Token } from './tokenize.js';

/** Walks over the tokens of one statement. */
export class TokenCursor {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(private readonly source: string | readonly Token[]) {
    this.tokens = typeof source === 'string' ? tokenize(source) : source;
  }

  get done(): boolean {
    return this.position >= this.tokens.length;
  }

  peek(offset = 0): Token | undefined {
    return this.tokens[this.position + offset];
  }

  next(): Token {
    const token = this.tokens[this.position];
    if (!token) throw this.unexpected('more text');
    this.position += 1;
    return token;
  }

  /** Whether these words stand here; quoted names are never words. */
  at(...words: readonly string[]): boolean {
    return words.every((word, offset) => {
      const token = this.peek(offset);
      return token !== undefined && token.kind !== 'identifier' && token.text.toUpperCase() === word;
    });
  }

  /** Steps over these words if they stand here. */
  skip(...words: readonly string[]): boolean {
    if (!this.at(...words)) return false;
    this.position += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.skip(...words)) throw this.unexpected(words.join(' '));
  }

  /** A name, quoted or not; SQLite takes a string for a name, too. */
  name(): string {
    const token = this.next();
    return token.kind === 'string' ? token.text.slice(1, -1).replaceAll("''", "'") : token.value;
  }

  /** What stands between the bracket here and the one that closes it. */
  bracketed(): readonly Token[] {
    if (!this.at('(')) throw this.unexpected('(');
    const end = closingBracket(this.tokens, this.position);
    const inside = this.tokens.slice(this.position + 1, end);
    this.position = end + 1;
    return inside;
  }

  private unexpected(expected: string): UmbauError {
    const sql = typeof this.source === 'string' ? this.source : this.source.map((token) => token.text).join(' ');
    const found = this.peek()?.text ?? 'the end';
    return new UmbauError('database', `Cannot read the definition: expected ${expected}, found ${found} in: ${sql}`);
  }
}

/** Splits tokens at the commas outside brackets. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  let depth = 0;
  let part: Token[] = [];
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text === ',' && depth === 0) {
      parts.push(part);
      part = [];
    } else {
      part.push(token);
    }
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
