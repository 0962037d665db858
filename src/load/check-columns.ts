import { UmbauError } from '../error.js';
import { locateMember } from './locate-member.js';
import type { ModelClass, ModelFiles } from './model-class.js';
import { internalsOf } from './sequelize-internals.js';

/** Throws where a model says what Sequelize passes on unseen and the database refuses without naming the model. */
export function expectValidColumns(models: readonly ModelClass[], files: ModelFiles): void {
  for (const model of models) {
    expectReferentialActions(model, files.get(model));
    expectIndexedColumns(model, files.get(model));
  }
}

const actions = new Set(['CASCADE', 'RESTRICT', 'SET NULL', 'SET DEFAULT', 'NO ACTION']);

function expectReferentialActions(model: ModelClass, file: string | undefined): void {
  for (const [name, column] of Object.entries(internalsOf(model).tableAttributes)) {
    for (const option of ['onDelete', 'onUpdate'] as const) {
      const action = column[option];
      if (!column.references || !action || actions.has(action.toUpperCase())) continue;
      throw new UmbauError('load', `${model.name}.${name} has ${option}: '${action}', which is no referential action`, {
        hint: `Use one of ${[...actions].join(', ')}.`,
        ...(file !== undefined && { location: locateMember(file, model.name, name) }),
      });
    }
  }
}

function expectIndexedColumns(model: ModelClass, file: string | undefined): void {
  const { tableAttributes, _indexes: indexes } = internalsOf(model);
  const columns = new Set(Object.values(tableAttributes).map(({ field }) => field));
  for (const { name, fields } of indexes) {
    const unknown = fields.map(fieldName).find((field) => field !== undefined && !columns.has(field));
    if (unknown === undefined) continue;
    const column = tableAttributes[unknown]?.field;
    throw new UmbauError('load', `The index ${name} of ${model.name} names ${unknown}, which is no column`, {
      hint: column === undefined ? 'Correct the name.' : `The column of ${unknown} is ${column}: name that.`,
      ...(file !== undefined && { location: locateMember(file, model.name) }),
    });
  }
}

/** `undefined` for an expression. */
function fieldName(field: unknown): string | undefined {
  if (typeof field === 'string') return field;
  if (typeof field !== 'object' || field === null) return undefined;
  const name: unknown = 'name' in field ? field.name : 'attribute' in field ? field.attribute : undefined;
  return typeof name === 'string' ? name : undefined;
}
