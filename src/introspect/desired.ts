import { openDatabase } from '../dialect/database.js';
import type { Database, ShadowSettings } from '../dialect/dialect.js';
import { loadDialect } from '../dialect/load-dialect.js';
import type { LoadedModels, ModelDeclaration } from '../load/loaded-models.js';
import type { Schema, Table } from '../schema/schema.js';
import { withKeptNames } from './kept-names.js';

/** The schema that the models want: their own DDL, read back from a shadow, with the models' words added. */
export async function desiredSchema(
  settings: ShadowSettings,
  models: Pick<LoadedModels, 'statements' | 'models'>,
  open: () => Promise<Database> = () => openDatabase(settings),
): Promise<Schema> {
  const dialect = await loadDialect(settings.database.dialect);
  const { schema } = await dialect.readShadow(settings, models, open);
  const said = withKeptNames(models.models, dialect);
  const declarations = new Map(said.map((declaration) => [declaration.table, declaration]));
  return { tables: schema.tables.map((table) => withWords(table, declarations.get(table.name))) };
}

/** What was made of a table last: its model still says the same unless that was edited. */
const worded = new WeakMap<Table, Table>();

function withWords(table: Table, declaration: ModelDeclaration | undefined): Table {
  if (!declaration) return table;
  const last = worded.get(table);
  if (last && hasWords(last, declaration)) return last;
  const made = addWords(table, declaration);
  worded.set(table, made);
  return made;
}

function hasWords(table: Table, { model, dataTypes }: ModelDeclaration): boolean {
  return table.model === model && table.columns.every(({ name, dataType }) => dataType === dataTypes[name]);
}

function addWords(table: Table, declaration: ModelDeclaration): Table {
  const columns = table.columns.map((column) => {
    const dataType = declaration.dataTypes[column.name];
    return dataType === undefined ? column : { ...column, dataType };
  });
  return { ...table, columns, model: declaration.model };
}
