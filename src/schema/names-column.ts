import type { Index } from './schema.js';

/** Whether an index is over a column, or names it in an expression or its condition. */
export function namesColumn(index: Index, name: string): boolean {
  const inKeys = index.columns.some((key) => key.column === name || isNamedIn(key.expression, name));
  return inKeys || isNamedIn(index.where, name);
}

/** Whether a canonical expression names a column, which always stands in backticks there. */
export function isNamedIn(expression: string | undefined, name: string): boolean {
  return expression?.includes(`\`${name.replaceAll('`', '``')}\``) === true;
}

/** The columns that an index names in its expressions and its condition. */
export function columnsInText(index: Index): string[] {
  return [...index.columns.map((key) => key.expression ?? ''), index.where ?? ''].flatMap(columnsNamedIn);
}

/** The columns that a canonical expression names, each once. */
export function columnsNamedIn(expression: string): string[] {
  const found = [...expression.matchAll(/'(?:[^']|'')*'|`((?:[^`]|``)*)`/g)];
  return [...new Set(found.flatMap(([, name]) => name?.replaceAll('``', '`') ?? []))];
}
