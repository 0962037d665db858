import { fileURLToPath } from 'node:url';
import {
  col,
  DataTypes,
  fn,
  literal,
  Op,
  Sequelize,
  Utils,
  type IndexesOptions,
  type ModelAttributeColumnOptions,
} from 'sequelize';
import type { Settings } from '../../src/config/config.js';
import type { Database } from '../../src/dialect/dialect.js';
import { desiredSchema } from '../../src/introspect/desired.js';
import type { LoadedModels } from '../../src/load/loaded-models.js';
import type { ModelClass } from '../../src/load/model-class.js';
import { declareModel } from '../../src/load/model-declaration.js';
import { recordDdl } from '../../src/load/record-ddl.js';
import type { Schema } from '../../src/schema/schema.js';
import { evaluate } from '../render/evaluate.js';
import type { ColumnSpec, DefaultSpec, IndexFieldSpec, IndexSpec, KeySpec, ModelSpec } from './model-spec.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What real Sequelize models, defined by the specs, want of a database; `opened` is that one where it is open already. */
export async function desiredBy(
  specs: readonly ModelSpec[],
  database: Settings['database'] = { dialect: 'sqlite', storage: ':memory:' },
  opened?: Database,
): Promise<Schema> {
  const open = opened && (() => Promise.resolve(opened));
  return desiredSchema({ root, database }, await loadedModels(specs, database), open);
}

async function loadedModels(specs: readonly ModelSpec[], database: Settings['database']): Promise<LoadedModels> {
  const sequelize = new Sequelize({ ...database, logging: false });
  const models = specs.map((spec) => defineModel(sequelize, spec));
  return {
    statements: await recordDdl(models, new Map()),
    models: models.map(declareModel),
    files: [],
    codes: {},
    warnings: [],
  };
}

function defineModel(sequelize: Sequelize, spec: ModelSpec): ModelClass {
  const columnOf = (name: string) => spec.columns[name]?.field ?? Utils.underscoredIf(name, spec.underscored);
  const columns = Object.entries(spec.columns).map(([name, column]) => [name, attributeOf(column)] as const);
  const { table, timestamps, underscored, paranoid, version, renamed } = spec;
  const model = sequelize.define(
    table,
    { ...keyAttributes(spec.key), ...Object.fromEntries(columns) },
    {
      ...tableName(table),
      timestamps,
      underscored,
      paranoid,
      version,
      ...spec.options,
      ...(renamed && { createdAt: 'madeAt', updatedAt: false, deletedAt: 'goneAt', version: version && 'revision' }),
      indexes: spec.indexes.map((index) => indexOf(index, columnOf)),
    },
  );
  if (spec.key === 'none') model.removeAttribute('id');
  return model;
}

/** What stands before a dot is a schema, which SQLite has none of: Sequelize makes it part of the name. */
function tableName(table: string): { tableName: string; schema?: string } {
  const [schema = '', name] = table.split('.');
  return name === undefined ? { tableName: schema } : { tableName: name, schema };
}

const leftId = { leftId: { type: DataTypes.INTEGER, primaryKey: true } };
const rightId = { rightId: { type: DataTypes.STRING(36), primaryKey: true, allowNull: false } };

function keyAttributes(key: KeySpec): Record<string, ModelAttributeColumnOptions> {
  switch (key) {
    case 'auto':
    case 'none':
      return {};
    case 'integer':
      return { id: { type: DataTypes.INTEGER, primaryKey: true } };
    case 'bigint':
      return { id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true } };
    case 'string':
      return { code: { type: DataTypes.STRING(36), primaryKey: true } };
    case 'uuid':
      return { code: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 } };
    case 'composite':
      return { ...leftId, ...rightId };
    case 'reversed':
      return { ...rightId, ...leftId };
  }
}

function attributeOf({ type, default: value, references, ...options }: ColumnSpec): ModelAttributeColumnOptions {
  return {
    ...options,
    type: evaluate(type) as ModelAttributeColumnOptions['type'],
    ...(value !== undefined && { defaultValue: defaultOf(value) }),
    ...(references && {
      references: { model: tableName(references.table), key: references.column },
      ...(references.onDelete !== undefined && { onDelete: references.onDelete }),
      ...(references.onUpdate !== undefined && { onUpdate: references.onUpdate }),
    }),
  };
}

function defaultOf(spec: DefaultSpec): unknown {
  if ('literal' in spec) return literal(spec.literal);
  if ('date' in spec) return new Date(spec.date);
  if ('blob' in spec) return Buffer.from(spec.blob);
  return 'now' in spec ? DataTypes.NOW : spec.value;
}

function indexOf({ fields, where, ...options }: IndexSpec, columnOf: (name: string) => string): IndexesOptions {
  const condition =
    where && ('one' in where ? { [columnOf(where.one)]: 1 } : { [columnOf(where.notNull)]: { [Op.not]: null } });
  return {
    ...options,
    fields: fields.map((field) => indexField(field, columnOf)),
    ...(condition && { where: condition }),
  } as IndexesOptions;
}

function indexField(field: IndexFieldSpec, columnOf: (name: string) => string): unknown {
  if (typeof field === 'string') return columnOf(field);
  if ('lower' in field) return fn('lower', col(columnOf(field.lower)));
  if ('literal' in field) return literal(`replace(\`${columnOf(field.literal)}\`, 'a;b', '')`);
  return { ...field, name: columnOf(field.name) };
}
