import type { Options, Sequelize } from 'sequelize';
import type { ModelClass } from './model-class.js';
import type { SequelizePackages } from './sequelize-packages.js';
import { internalsOf, type ColumnAttribute } from './sequelize-internals.js';

/** What Sequelize's types leave out: a type in the words of the instance's own dialect. */
interface TypeNormaliser {
  normalizeDataType(type: unknown): ColumnAttribute['type'];
}

/**
 * The models as if they were defined on a database of another dialect. They share all but their types with those that they
 * are made of, so what a model asked its own database while it was defined stays as that has answered.
 */
export function retarget(
  models: readonly ModelClass[],
  dialect: NonNullable<Options['dialect']>,
  { sequelize: { Sequelize: Constructor, DataTypes } }: SequelizePackages,
): ModelClass[] {
  const plainTypes = byKey(DataTypes);
  const instances = new Map<Sequelize | undefined, Sequelize>();
  return models.map((model) => {
    const known = instances.get(model.sequelize);
    const instance = known ?? new Constructor({ ...ownOptions(model.sequelize), dialect, logging: false });
    instances.set(model.sequelize, instance);
    return definedOn(instance, model, plainTypes);
  });
}

/** Those that say how tables are made; how to connect is no other dialect's. */
function ownOptions(sequelize: Sequelize | undefined): Options {
  const { define, schema, quoteIdentifiers, timezone } = (sequelize as unknown as { options?: Options }).options ?? {};
  return {
    ...(define && { define }),
    ...(schema !== undefined && { schema }),
    ...(quoteIdentifiers !== undefined && { quoteIdentifiers }),
    ...(timezone !== undefined && { timezone }),
  };
}

/** A type as a model states it. */
interface StatedType {
  readonly key: string;
  readonly options?: { readonly unsigned?: boolean; readonly zerofill?: boolean };
}

type PlainTypes = ReadonlyMap<string, new (options?: object) => object>;

function byKey(dataTypes: object): PlainTypes {
  const types = Object.values(dataTypes) as (new (options?: object) => object)[];
  return new Map(types.flatMap((type) => ('key' in type && typeof type.key === 'string' ? [[type.key, type]] : [])));
}

/** The type without what its dialect has made of it; its options are still those that the model states. */
function plainType(type: unknown, plainTypes: PlainTypes): unknown {
  if (!isStated(type)) return type;
  const Plain = plainTypes.get(type.key);
  if (!Plain) return type;
  const { unsigned, zerofill } = type.options ?? {};
  return Object.assign(new Plain(type.options), {
    ...(unsigned === true && { _unsigned: true }),
    ...(zerofill === true && { _zerofill: true }),
  });
}

function isStated(type: unknown): type is StatedType {
  return typeof type === 'object' && type !== null && 'key' in type;
}

function definedOn(sequelize: Sequelize, model: ModelClass, plainTypes: PlainTypes): ModelClass {
  const { normalizeDataType } = sequelize as unknown as TypeNormaliser;
  const retyped = (attributes: Readonly<Record<string, ColumnAttribute>>) =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        { ...attribute, type: normalizeDataType.call(sequelize, plainType(attribute.type, plainTypes)) },
      ]),
    );
  const { tableAttributes } = internalsOf(model);
  const own = Object.create(model) as ModelClass;
  const columns = retyped(tableAttributes);
  return Object.defineProperties(own, {
    sequelize: { value: sequelize },
    tableAttributes: { value: columns },
    rawAttributes: { value: columns },
    fieldRawAttributesMap: {
      value: Object.fromEntries(Object.values(columns).map((column) => [(column as ColumnAttribute).field, column])),
    },
  });
}
