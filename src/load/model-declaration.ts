import { dataTypeSource } from './data-type-source.js';
import { engineWords } from './engine-words.js';
import type { ModelDeclaration } from './loaded-models.js';
import type { ModelClass } from './model-class.js';
import { internalsOf, type ColumnAttribute } from './sequelize-internals.js';
import { tableNameOf } from './table-name.js';

/** What a model says about its table beyond the DDL. */
export function declareModel(model: ModelClass): ModelDeclaration {
  const attributes = Object.entries(internalsOf(model).tableAttributes);
  const columns = attributes.map(([, column]) => column);
  const renamedFrom = readRenames(model, columns);
  const roles = rolesOf(model);
  return {
    model: model.name,
    table: tableNameOf(model),
    attributes: Object.fromEntries(attributes.map(([name, { field }]) => [field, roles.get(name) ?? name])),
    dataTypes: Object.fromEntries(
      columns.flatMap(({ field, type }) => (isSql(type) ? [] : [[field, dataTypeSource(type)] as const])),
    ),
    engineWords: engineWords(model),
    ...(renamedFrom && { renamedFrom }),
  };
}

/** A type in the database's own words, behind which more of the column can stand: the database says what it means. */
function isSql(type: unknown): boolean {
  return typeof type === 'string';
}

/** What Sequelize keeps itself goes by its option's name, whatever that calls it now. */
function rolesOf(model: ModelClass): ReadonlyMap<string, string> {
  const roles = Object.entries(internalsOf(model)._timestampAttributes);
  return new Map(roles.map(([role, attribute]) => [attribute, role]));
}

function readRenames(model: ModelClass, columns: readonly ColumnAttribute[]): ModelDeclaration['renamedFrom'] {
  const table = formerName(model.options);
  const renamed = columns.flatMap((column) => {
    const former = formerName(column);
    return former === undefined ? [] : [[column.field, former] as const];
  });
  if (table === undefined && renamed.length === 0) return undefined;
  return {
    ...(table !== undefined && { table }),
    ...(renamed.length > 0 && { columns: Object.fromEntries(renamed) }),
  };
}

/** Sequelize keeps options that it does not know. */
function formerName(options: { readonly renamedFrom?: unknown } | object): string | undefined {
  const former = 'renamedFrom' in options ? options.renamedFrom : undefined;
  return typeof former === 'string' ? former : undefined;
}
