import type { Index } from './schema.js';

/** Whether an index is over a column, or names it in an expression or its condition. */
export function namesColumn(index: Index, name: string): boolean {
  // In canonical expressions a column's name always stands in backticks.
  const quoted = `\`${name.replaceAll('`', '``')}\``;
  const inKeys = index.columns.some((key) => key.column === name || key.expression?.includes(quoted) === true);
  return inKeys || index.where?.includes(quoted) === true;
}

/** The columns that an index names in its expressions and its condition. */
export function columnsInText(index: Index): string[] {
  const texts = [...index.columns.map((key) => key.expression ?? ''), index.where ?? ''];
  return texts.flatMap((text) =>
    [...text.matchAll(/'(?:[^']|'')*'|`((?:[^`]|``)*)`/g)].flatMap(([, name]) => name?.replaceAll('``', '`') ?? []),
  );
}
