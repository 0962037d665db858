import { printedName } from './names.js';
import { tokenize } from './tokenize.js';

/** Real schemas ↔ the ones that stand for them while the models' tables are made. */
export class ShadowNames {
  private readonly shadows = new Map<string, string>();

  /** `prefix` is nobody else's; the default schema is there from the first. */
  constructor(
    private readonly prefix: string,
    defaultSchema: string,
  ) {
    this.shadowOf(defaultSchema);
  }

  get all(): readonly string[] {
    return [...this.shadows.values()];
  }

  shadowOf(schema: string): string {
    const known = this.shadows.get(schema);
    if (known !== undefined) return known;
    const shadow = `${this.prefix}_${this.shadows.size}`;
    this.shadows.set(schema, shadow);
    return shadow;
  }

  realOf(shadow: string): string {
    return [...this.shadows].find(([, name]) => name === shadow)?.[0] ?? shadow;
  }

  /** A statement with these schemas' names before a dot replaced. */
  intoShadow(sql: string, schemas: ReadonlySet<string>): string {
    const tokens = tokenize(sql);
    let text = '';
    let end = 0;
    tokens.forEach((token, position) => {
      const isQualifier = tokens[position + 1]?.text === '.' && tokens[position - 1]?.text !== '.';
      if (token.kind !== 'identifier' || !isQualifier || !schemas.has(token.value)) return;
      text += `${sql.slice(end, token.start)}${this.shadowOf(token.value)}`;
      end = token.start + token.text.length;
    });
    return text + sql.slice(end);
  }

  /** What Postgres prints of the shadow, with the real names. */
  fromShadow(text: string): string {
    return text.replaceAll(new RegExp(`\\b${this.prefix}_\\d+\\b`, 'g'), (shadow) => printedName(this.realOf(shadow)));
  }
}
