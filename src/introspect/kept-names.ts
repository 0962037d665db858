import type { Dialect } from '../dialect/dialect.js';
import type { ModelDeclaration } from '../load/loaded-models.js';

/** What models say of tables and columns, by the names that the database has for them. */
export function withKeptNames(
  models: readonly ModelDeclaration[],
  { keptName }: Pick<Dialect, 'keptName'>,
): readonly ModelDeclaration[] {
  if (!keptName) return models;
  const byColumn = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).map(([column, word]) => [keptName(column), word]));
  return models.map(({ table, attributes, dataTypes, renamedFrom, ...model }) => ({
    ...model,
    table: keptName(table),
    attributes: byColumn(attributes),
    dataTypes: byColumn(dataTypes),
    ...(renamedFrom && {
      renamedFrom: { ...renamedFrom, ...(renamedFrom.columns && { columns: byColumn(renamedFrom.columns) }) },
    }),
  }));
}
