export function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** MySQL takes a backslash in a string for the start of an escape: https://dev.mysql.com/doc/refman/8.4/en/string-literals.html */
export function quoteString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The text of a string as the server writes it; undefined where it is no string and nothing else. */
export function readString(sql: string): string | undefined {
  const [, inner] = /^'((?:[^'\\]|''|\\.)*)'$/s.exec(sql) ?? [];
  return inner?.replace(/''|\\(.)/gs, (text, escaped: string | undefined) =>
    escaped === undefined ? "'" : (controls[escaped] ?? (escaped === '%' || escaped === '_' ? text : escaped)),
  );
}

const controls: Readonly<Record<string, string>> = { 0: '\0', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\x1a' };

/** A string as schemas have it, in which nothing but the quote is written twice. */
export function standardString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An SQL text of a schema as MySQL takes it, where it is a string; any other stays as it is. */
export function fromStandard(sql: string): string {
  const [, inner] = /^'((?:[^']|'')*)'$/s.exec(sql) ?? [];
  return inner === undefined ? sql : quoteString(inner.replaceAll("''", "'"));
}
