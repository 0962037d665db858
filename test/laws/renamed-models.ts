import fc from 'fast-check';
import type { StatedRename } from '../../src/diff/stated-renames.js';
import { modelPairs, type ModelPair } from './model-pairs.js';
import type { IndexFieldSpec, IndexSpec, ModelSpec } from './model-spec.js';

interface RenamedModels extends ModelPair {
  readonly stated: readonly StatedRename[];
}

/** Models of which a table and a column got other names, and nothing else. */
export const renamedModels: fc.Arbitrary<RenamedModels> = fc
  .record({
    before: modelPairs.map((pair) => pair.before.map((model) => ({ ...model, underscored: false }))),
    table: fc.nat(3),
    column: fc.nat(5),
    names: fc.constantFrom(['new name', 'new table'], ['Ünicode', 'from'], ['x"y', "it's new"]),
    renames: fc.constantFrom<readonly string[]>(['table'], ['column'], ['table', 'column']),
  })
  .filter(({ before }) => before.length > 0)
  .map(({ before, table, column, names, renames }) => {
    const [columnName = '', tableName = ''] = names;
    const model = before[table % before.length]!;
    const attributes = Object.entries(model.columns).filter(([, { type }]) => !type.endsWith('VIRTUAL'));
    const [attribute, spec] = attributes[column % Math.max(attributes.length, 1)] ?? [];
    const oldColumn = spec?.field ?? attribute;
    const toTable = renames.includes('table') ? tableName : model.table;
    const isColumnRenamed = attribute !== undefined && oldColumn !== undefined && renames.includes('column');
    const renamed = isColumnRenamed ? withColumn(model, attribute, columnName) : model;
    return {
      before,
      after: before.map((other) => withTable(other === model ? renamed : other, model.table, toTable)),
      stated: [
        ...(toTable === model.table ? [] : [{ from: model.table, to: toTable }]),
        ...(isColumnRenamed ? [{ table: toTable, from: oldColumn, to: columnName }] : []),
      ],
    };
  });

function withColumn(model: ModelSpec, from: string, to: string): ModelSpec {
  const rename = (name: string) => (name === from ? to : name);
  const columns = Object.entries(model.columns).map(([name, { field, ...column }]) =>
    name === from ? [to, column] : [name, field === undefined ? column : { ...column, field }],
  );
  return {
    ...model,
    columns: Object.fromEntries(columns) as ModelSpec['columns'],
    indexes: model.indexes.map((index) => withIndexColumn(index, rename)),
  };
}

function withIndexColumn(index: IndexSpec, rename: (name: string) => string): IndexSpec {
  const { where } = index;
  const condition = where && ('one' in where ? { one: rename(where.one) } : { notNull: rename(where.notNull) });
  return {
    ...index,
    fields: index.fields.map((field) => withField(field, rename)),
    ...(condition && { where: condition }),
  };
}

function withField(field: IndexFieldSpec, rename: (name: string) => string): IndexFieldSpec {
  if (typeof field === 'string') return rename(field);
  const named = Object.entries(field).map(([key, value]) => [
    key,
    ['name', 'lower', 'literal'].includes(key) ? rename(value) : value,
  ]);
  return Object.fromEntries(named) as IndexFieldSpec;
}

function withTable(model: ModelSpec, from: string, to: string): ModelSpec {
  const columns = Object.entries(model.columns).map(([name, column]) => {
    const { references } = column;
    return [
      name,
      references?.table === from ? { ...column, references: { ...references, table: to } } : column,
    ] as const;
  });
  return { ...model, table: model.table === from ? to : model.table, columns: Object.fromEntries(columns) };
}
