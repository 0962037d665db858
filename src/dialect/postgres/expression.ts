import { tokenize } from './tokenize.js';

/**
 * An expression as Postgres prints it, with the names of the table's columns in backticks throughout, as all expressions in a
 * schema have them. A name behind a cast, before a bracket or beside a dot is no column.
 */
export function canonicalExpression(sql: string, columns: readonly string[]): string {
  const names = new Set(columns);
  const tokens = tokenize(sql);
  let text = '';
  let end = 0;
  tokens.forEach((token, position) => {
    const isName = token.kind === 'identifier' || token.kind === 'word';
    const [before, after] = [tokens[position - 1]?.text, tokens[position + 1]?.text];
    if (!isName || !names.has(token.value) || before === '::' || before === '.' || after === '.' || after === '(')
      return;
    text += `${sql.slice(end, token.start)}\`${token.value.replaceAll('`', '``')}\``;
    end = token.start + token.text.length;
  });
  return text + sql.slice(end);
}

/** An expression of a schema as Postgres takes it. */
export function toSql(expression: string): string {
  return expression.replace(/'(?:[^']|'')*'|`((?:[^`]|``)*)`/g, (text, name: string | undefined) =>
    name === undefined ? text : `"${name.replaceAll('``', '`').replaceAll('"', '""')}"`,
  );
}
