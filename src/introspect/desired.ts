import type { Settings } from '../config/config.js';
import { readShadow } from '../dialect/sqlite/shadow.js';
import type { LoadedModels, ModelDeclaration } from '../load/loaded-models.js';
import type { Schema, Table } from '../schema/schema.js';

/** The schema that the models want: their own DDL, read back from a shadow, with the models' words added. */
export async function desiredSchema(settings: Pick<Settings, 'root'>, models: LoadedModels): Promise<Schema> {
  const { schema } = await readShadow(settings.root, models.statements);
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
