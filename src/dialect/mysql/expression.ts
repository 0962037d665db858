/**
 * An expression as the server has rewritten it, without what says nothing: MySQL names the character set of each string and
 * escapes its quotes (https://bugs.mysql.com/bug.php?id=100607), and puts brackets around the whole.
 */
export function canonicalExpression(sql: string): string {
  const text = sql.replace(/_(?:utf8mb[34]|latin1|ascii|binary)\\'((?:[^\\]|\\[^'])*)\\'/g, "'$1'");
  return withoutBrackets(text.replace(/\b_(?:utf8mb[34]|latin1|ascii)'/g, "'"));
}

function withoutBrackets(sql: string): string {
  return sql.startsWith('(') && closingBracket(sql) === sql.length - 1 ? withoutBrackets(sql.slice(1, -1)) : sql;
}

/** Where the first bracket is closed. */
function closingBracket(sql: string): number {
  let depth = 0;
  for (const { 0: token, index } of sql.matchAll(/'(?:[^'\\]|''|\\.)*'|`(?:[^`]|``)*`|[()]/gs)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ')' && depth === 0) return index;
  }
  return -1;
}
