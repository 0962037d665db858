import fc from 'fast-check';
import type { ModelPair } from './model-pairs.js';
import type { ColumnSpec, DefaultSpec, IndexSpec, KeySpec, ModelSpec } from './model-spec.js';

/** Types between which every value that the rows have can go there and back. */
const families = {
  text: ['STRING(60)', 'STRING', 'CHAR(70)', 'STRING(80).BINARY', 'TEXT', "TEXT('medium')"],
  count: [
    'TINYINT',
    'SMALLINT.UNSIGNED',
    'INTEGER',
    'BIGINT',
    'BIGINT.UNSIGNED',
    'DECIMAL(20)',
    'INTEGER.UNSIGNED.ZEROFILL',
  ],
  kind: ["ENUM('a', 'b')", "ENUM('b', 'a', 'it\\'s')", "ENUM('a')"],
  time: ['DATE', 'DATE(3)', 'DATE(6)'],
  ratio: ['DOUBLE', 'FLOAT', 'DOUBLE(10, 2)'],
  day: ['DATEONLY'],
  hour: ['TIME'],
  data: ['JSON'],
  bytes: ['BLOB', "BLOB('long')"],
  token: ['UUID'],
  flag: ['BOOLEAN'],
} as const;

type Family = keyof typeof families;

const defaults: Readonly<Partial<Record<Family, readonly DefaultSpec[]>>> = {
  text: [
    { value: "it's" },
    { value: '' },
    { value: 'back\\slash' },
    { value: 'true' },
    { literal: "(concat('a', 'b'))" },
  ],
  count: [{ value: 0 }, { value: 7 }, { literal: '(1 + 2)' }],
  kind: [{ value: 'a' }],
  time: [{ literal: 'CURRENT_TIMESTAMP' }, { now: true }],
  ratio: [{ value: 0.5 }],
  flag: [{ value: true }, { value: false }],
};

interface ColumnDraft {
  readonly family: Family;
  readonly type: readonly [number, number];
  readonly here: readonly [boolean, boolean];
  readonly must: readonly [boolean, boolean];
  readonly value: readonly [number, number];
  readonly unique: readonly [boolean, boolean];
}

const pair = <T>(arbitrary: fc.Arbitrary<T>) => fc.tuple(arbitrary, arbitrary);
const mostly = (percent: number) => fc.nat(99).map((number) => number < percent);

const columnDrafts: fc.Arbitrary<ColumnDraft> = fc.record({
  family: fc.constantFrom(...(Object.keys(families) as Family[])),
  type: pair(fc.nat(6)),
  here: pair(mostly(75)),
  must: pair(mostly(25)),
  value: pair(fc.nat(9)),
  unique: pair(mostly(10)),
});

interface TableDraft {
  readonly here: readonly [boolean, boolean];
  readonly key: KeySpec;
  readonly columns: readonly ColumnDraft[];
  readonly refers: readonly [boolean, boolean];
  readonly action: readonly [string | undefined, string | undefined];
  readonly indexes: readonly {
    here: readonly [boolean, boolean];
    keys: readonly number[];
    desc: boolean;
    unique: readonly [boolean, boolean];
  }[];
  readonly flags: readonly [Flags, Flags];
}

type Flags = Pick<ModelSpec, 'timestamps' | 'underscored' | 'paranoid' | 'version' | 'options'>;

/** All of a character set that every text of the rows has; the others are counted, and then cut. */
const collations = ['utf8mb4_general_ci', 'utf8mb4_unicode_ci', 'utf8mb3_general_ci', 'latin1_swedish_ci'];

const flags: fc.Arbitrary<Flags> = fc.record({
  timestamps: mostly(30),
  underscored: fc.constant(false),
  paranoid: fc.constant(false),
  version: mostly(10),
  options: fc.record(
    { comment: fc.constantFrom('a', "it's\\b; `c`"), collate: fc.constantFrom(...collations) },
    { requiredKeys: [] },
  ),
});

const tableDrafts: fc.Arbitrary<TableDraft> = fc.record({
  here: pair(mostly(90)),
  key: fc.constantFrom<KeySpec>('auto', 'auto', 'integer', 'bigint', 'composite', 'string'),
  columns: fc.array(columnDrafts, { minLength: 1, maxLength: 5 }),
  refers: pair(mostly(60)),
  action: pair(fc.constantFrom(undefined, 'CASCADE', 'SET NULL', 'NO ACTION')),
  indexes: fc.array(
    fc.record({
      here: pair(mostly(70)),
      keys: fc.array(fc.nat(4), { minLength: 1, maxLength: 2 }),
      desc: mostly(20),
      unique: pair(mostly(15)),
    }),
    { maxLength: 2 },
  ),
  flags: fc.tuple(flags, flags),
});

const names = ['users', 'order', "it's", 'Ünicode', 'two words'];

/** Models of which some were edited, in the types of MySQL. */
export const mysqlModels: fc.Arbitrary<ModelPair> = fc
  .array(tableDrafts, { minLength: 1, maxLength: 3 })
  .map((drafts) => ({ before: buildSide(drafts, 0), after: buildSide(drafts, 1) }));

function buildSide(drafts: readonly TableDraft[], side: 0 | 1): ModelSpec[] {
  return drafts.flatMap((draft, position) => (draft.here[side] ? [build(drafts, position, side)] : []));
}

function build(drafts: readonly TableDraft[], position: number, side: 0 | 1): ModelSpec {
  const draft = drafts[position]!;
  const plain = draft.columns.flatMap((column, at): [string, ColumnSpec][] =>
    column.here[side] ? [[`${column.family} ${at}`, columnOf(column, side)]] : [],
  );
  const target = (position + 1) % drafts.length;
  const parent = drafts[target]!;
  const isLasting = parent.here[0] && parent.here[1];
  const isRef = draft.refers[side] && isLasting && ['auto', 'integer', 'bigint'].includes(parent.key);
  const onDelete = draft.action[side];
  const type = parent.key === 'bigint' ? 'DataTypes.BIGINT' : 'DataTypes.INTEGER';
  const reference = { table: names[target]!, column: 'id', ...(onDelete !== undefined && { onDelete }) };
  return {
    table: names[position]!,
    key: draft.key,
    columns: { ...Object.fromEntries(plain), ...(isRef && { refId: { type, references: reference } }) },
    indexes: indexesOf(draft, plain, isRef, side),
    renamed: false,
    ...draft.flags[side],
  };
}

function columnOf({ family, type, must, value, unique, here }: ColumnDraft, side: 0 | 1): ColumnSpec {
  const types = families[family];
  const source = types[type[side] % types.length] as string;
  const choices = defaults[family] ?? [];
  const chosen =
    value[side] < 4 && !/TEXT|BINARY/.test(source) ? choices[value[side] % Math.max(choices.length, 1)] : undefined;
  const isOptional = !['text', 'count'].includes(family);
  const isUnique = unique[side] && unique[0] && here[0] && family === 'count' && !must.includes(true);
  return {
    type: `DataTypes.${source}`,
    ...(!isOptional && { allowNull: !must[side] }),
    ...(chosen && !isUnique && { default: chosen }),
    ...(isUnique && { unique: true }),
  };
}

function indexesOf(
  { indexes }: TableDraft,
  columns: readonly (readonly [string, ColumnSpec])[],
  isRef: boolean,
  side: 0 | 1,
): IndexSpec[] {
  const able = columns.filter(([, { type }]) => !/TEXT|BLOB|JSON/.test(type)).map(([name]) => name);
  if (isRef) able.push('refId');
  return indexes.flatMap(({ here, keys, desc, unique }, position) => {
    if (!here[side] || able.length === 0) return [];
    const fields = [...new Set(keys.map((key) => able[key % able.length]!))];
    const isUnique = unique[side] && fields.every((name) => name.startsWith('count'));
    return [
      {
        name: `index ${position}`,
        fields: fields.map((name) => (desc ? { name, order: 'DESC' as const } : name)),
        ...(isUnique && { unique: true }),
      },
    ];
  });
}
