import fc from 'fast-check';
import type { ColumnSpec, DefaultSpec, IndexSpec, ModelSpec } from './model-spec.js';
import type { ModelPair } from './model-pairs.js';
import { pairOf, presence, type Pair } from './pairs.js';

/** Types between which every value of a sample can go. */
interface Family {
  readonly types: readonly string[];
  readonly defaults: readonly DefaultSpec[];
  readonly isDistinct?: boolean;
  /** The method of an index on it; missing where it has none in common. */
  readonly index?: string;
}

const texts = ['STRING', 'STRING(120)', 'TEXT'];
const families: Readonly<Record<string, Family>> = {
  digits: {
    types: ['SMALLINT', 'INTEGER', 'BIGINT', 'DECIMAL', 'DECIMAL(10, 2)', 'REAL', 'DOUBLE', ...texts, 'CHAR(20)'],
    defaults: [{ value: 1 }, { value: 0 }, { literal: '(1 + 2)' }],
    isDistinct: true,
    index: 'BTREE',
  },
  texts: {
    types: texts,
    defaults: ['', "it's", 'a;b', 'two\nlines', 'back\\slash', '"q" `t`', 'NULL', 'NOT NULL', '?', ':a', '$1']
      .map((value): DefaultSpec => ({ value }))
      .concat([{ literal: "('a' || 'b')" }, { literal: 'current_user' }]),
    index: 'BTREE',
  },
  enums: {
    types: [
      "ENUM('a', 'b')",
      "ENUM('b', 'a')",
      "ENUM('a', 'it\\'s', 'b')",
      "ENUM('c', 'a', 'b', 'd')",
      'STRING(10)',
      'TEXT',
    ],
    defaults: [{ value: 'a' }, { value: 'b' }],
    index: 'BTREE',
  },
  enumArrays: { types: ["ARRAY(DataTypes.ENUM('a', 'b'))", "ARRAY(DataTypes.ENUM('b', 'c', 'a'))"], defaults: [] },
  arrays: {
    types: ['ARRAY(DataTypes.STRING)', 'ARRAY(DataTypes.TEXT)', 'ARRAY(DataTypes.STRING(20))'],
    defaults: [{ value: [] }, { value: ['a', "it's"] }],
    index: 'GIN',
  },
  json: {
    types: ['JSON', 'JSONB'],
    defaults: [{ value: {} }, { value: { a: [1, "it's; ?"] } }, { literal: "'[]'" }],
  },
  dates: {
    types: ['DATE', 'DATE(3)', 'DATEONLY', 'STRING'],
    defaults: [{ literal: "'2026-01-02'" }, { literal: 'now()' }, { literal: 'CURRENT_TIMESTAMP' }],
    index: 'BRIN',
  },
  booleans: { types: ['BOOLEAN'], defaults: [{ value: true }, { value: false }], index: 'BTREE' },
  uuids: {
    types: ['UUID', 'STRING(36)', 'TEXT'],
    defaults: [{ literal: "'00000000-0000-4000-8000-000000000009'" }],
    isDistinct: true,
    index: 'HASH',
  },
  ranges: { types: ['RANGE(DataTypes.INTEGER)'], defaults: [], index: 'GIST' },
  networks: { types: ['INET', 'TEXT'], defaults: [{ literal: "'127.0.0.1'" }] },
};

const tableNames = fc.uniqueArray(
  fc.constantFrom('users', 'posts', 'crm.deals', 'crm.posts', 'Order Items', 'naïve 🎉', 'select', "it's"),
  { minLength: 1, maxLength: 3 },
);
const columnNames = ['name', 'firstName', 'order', "it's", 'with space', 'ünï', 'a;b', 'back\\slash', '$1', ':colon'];

interface ColumnDraft {
  readonly presence: Pair<boolean>;
  readonly column: Pair<ColumnSpec>;
  readonly index: Pair<Omit<IndexSpec, 'name' | 'fields'> | undefined>;
  readonly family: Family;
}

const columns: fc.Arbitrary<ColumnDraft> = fc.constantFrom(...Object.values(families)).chain((family) => {
  const { types, defaults, isDistinct } = family;
  const methods: (string | undefined)[] = [undefined, family.index];
  return fc
    .record({
      presence,
      type: pairOf(fc.constantFrom(...types)),
      allowNull: pairOf(fc.constantFrom(undefined, true, false)),
      default: pairOf(
        fc.option(fc.constantFrom(...defaults, ...(defaults.length === 0 ? [{ value: null }] : [])), {
          nil: undefined,
        }),
      ),
      unique: pairOf(isDistinct ? fc.constantFrom(undefined, undefined, true) : fc.constant(undefined)),
      comment: pairOf(fc.constantFrom(undefined, undefined, "it's a; comment")),
      index: pairOf(fc.constantFrom(...methods)),
    })
    .map((draft) => {
      const side = (at: 0 | 1): ColumnSpec => ({
        type: `DataTypes.${draft.type[at]}`,
        ...(draft.allowNull[at] !== undefined &&
          draft.presence[0] &&
          draft.presence[1] && { allowNull: draft.allowNull[at] }),
        ...(draft.default[at] !== undefined && !draft.unique[at] && { default: draft.default[at] }),
        ...(draft.unique[at] && { unique: true }),
        ...(draft.comment[at] !== undefined && { comment: draft.comment[at] }),
      });
      const isIndexed = (at: 0 | 1) => (draft.index[at] === undefined ? undefined : { using: draft.index[at] });
      // An index of another method may not fit another type of the family.
      const isSteady = family.index === 'BTREE' || draft.type.every((type) => type === types[0]);
      const index: ColumnDraft['index'] = isSteady ? [isIndexed(0), isIndexed(1)] : [undefined, undefined];
      return { presence: draft.presence, column: [side(0), side(1)], index, family };
    });
});

const tables = fc.record({
  presence,
  columns: fc.array(columns, { minLength: 1, maxLength: 5 }),
  names: fc.shuffledSubarray(columnNames, { minLength: 5, maxLength: 5 }),
  target: pairOf(fc.nat(5)),
  onDelete: pairOf(fc.constantFrom(undefined, 'CASCADE', 'SET NULL', 'RESTRICT')),
  // The same on both sides: what gets another name would need values for its rows.
  timestamps: fc.boolean(),
  underscored: fc.boolean(),
});

type TableDraft = typeof tables extends fc.Arbitrary<infer T> ? T : never;

/** Models before and after an edit, of types that only Postgres has, too. */
export const postgresModels: fc.Arbitrary<ModelPair> = tableNames.chain((names) =>
  fc.tuple(...names.map(() => tables)).map((drafts) => ({
    before: buildSide(names, drafts, 0),
    after: buildSide(names, drafts, 1),
  })),
);

function buildSide(names: readonly string[], drafts: readonly TableDraft[], side: 0 | 1): ModelSpec[] {
  const isThere = (name: string) => drafts[names.indexOf(name)]?.presence[side] === true;
  return names.filter(isThere).map((table): ModelSpec => {
    const draft = drafts[names.indexOf(table)]!;
    const present = draft.columns.flatMap((column, at) =>
      column.presence[side] ? [{ ...column, name: draft.names[at]! }] : [],
    );
    const target = names[draft.target[side]];
    const onDelete = draft.onDelete[side];
    const reference = target !== undefined &&
      isThere(target) && {
        refId: {
          type: 'DataTypes.INTEGER',
          references: { table: target, column: 'id', ...(onDelete !== undefined && { onDelete }) },
        },
      };
    return {
      table,
      key: 'auto',
      columns: { ...Object.fromEntries(present.map(({ name, column }) => [name, column[side]])), ...reference },
      indexes: present.flatMap(({ name, index }, at) =>
        index[side] ? [{ name: `${table.replace('.', ' ')} ${at}`, fields: [name], ...index[side] }] : [],
      ),
      timestamps: draft.timestamps,
      underscored: draft.underscored,
      paranoid: false,
      version: false,
      renamed: false,
    };
  });
}
