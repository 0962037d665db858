import type { ShadowSettings } from '../dialect/dialect.js';
import { loadDialect } from '../dialect/load-dialect.js';
import type { LoadedModels, ModelDeclaration } from '../load/loaded-models.js';
import type { Schema, Table } from '../schema/schema.js';

/** The schema that the models want: their own DDL, read back from a shadow, with the models' words added. */
export async function desiredSchema(settings: ShadowSettings, models: LoadedModels): Promise<Schema> {
  const dialect = await loadDialect(settings.database.dialect);
  const { schema } = await dialect.readShadow(settings, models);
  const declarations = new Map(models.models.map((declaration) => [declaration.table, declaration]));
  return { tables: schema.tables.map((table) => withWords(table, declarations.get(table.name))) };
}

function withWords(table: Table, declaration: ModelDeclaration | undefined): Table {
  if (!declaration) return table;
  const columns = table.columns.map((column) => {
    const dataType = declaration.dataTypes[column.name];
    return dataType === undefined ? column : { ...column, dataType };
  });
  return { ...table, columns, model: declaration.model };
}
