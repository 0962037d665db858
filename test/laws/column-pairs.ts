import fc from 'fast-check';
import type { ColumnSpec, DefaultSpec } from './model-spec.js';
import { pairOf, type Pair } from './pairs.js';

const sqlTypes = ['VARCHAR(20) COLLATE NOCASE', 'TEXT COLLATE RTRIM', 'NUMBER', 'NVARCHAR(20)', 'int'];
const dataTypes = [
  ...[
    'STRING',
    'STRING(120)',
    'STRING(60).BINARY',
    'CHAR',
    'CHAR(2)',
    'TEXT',
    'CITEXT',
    'BOOLEAN',
    'TIME',
    'DATE',
    'DATEONLY',
  ],
  ...[
    'TINYINT',
    'SMALLINT',
    'MEDIUMINT',
    'INTEGER',
    'INTEGER({ length: 11 })',
    'BIGINT',
    'FLOAT',
    'FLOAT(10, 2)',
    'REAL',
  ],
  ...[
    'DOUBLE',
    'DOUBLE(10, 2)',
    'DECIMAL',
    'DECIMAL(10, 2)',
    'JSON',
    'JSONB',
    'BLOB',
    "BLOB('tiny')",
    'UUID',
    'HSTORE',
  ],
  ...["ENUM('a', 'it\\'s')", 'VIRTUAL', 'UUIDV4'],
];
const types = fc.constantFrom(...dataTypes.map((type) => `DataTypes.${type}`), ...sqlTypes.map((type) => `'${type}'`));

const texts = [
  '',
  "it's",
  'a;b',
  'two\nlines',
  'back\\slash',
  '"quoted"',
  'true',
  '1',
  '01',
  '--',
  '/*',
  'ünï🎉',
  '(x)',
  'NULL',
  '%',
  '?',
  ':a',
  '$1',
];
const literals = [
  ...[
    'CURRENT_TIMESTAMP',
    'CURRENT_DATE',
    '(lower(hex(randomblob(4))))',
    '(1 + 2)',
    '-5',
    '+5',
    '1e3',
    "X'00ff'",
    'NULL',
    'TRUE',
  ],
  ...[
    "'x;y'",
    "(datetime('now'))",
    "('a' || 'b')",
    '0x1F',
    "(json('{}'))",
    '((7))',
    "(CASE WHEN 1 THEN 'a' ELSE 'b' END)",
    '1.50',
  ],
];
const defaults: fc.Arbitrary<DefaultSpec> = fc.oneof(
  fc.constantFrom(...texts).map((value) => ({ value })),
  fc.constantFrom(0, 1, -1, 1.5, 1e21, 0.1, false, true, null).map((value) => ({ value })),
  fc.constant({ blob: 'abc' }),
  fc.constant<DefaultSpec>({ now: true }),
  fc.constantFrom(...literals).map((literal) => ({ literal })),
);

const jsonDefaults = fc.constantFrom({}, [], { a: [1, "it's"] }, { b: 'x;y' }).map((value): DefaultSpec => ({ value }));

/** A column before and after an edit. */
export const columns: fc.Arbitrary<Pair<ColumnSpec>> = fc
  .record({
    type: pairOf(types),
    allowNull: pairOf(fc.option(fc.boolean(), { nil: undefined })),
    default: pairOf(fc.option(defaults, { nil: undefined })),
    json: pairOf(jsonDefaults),
    unique: pairOf(
      fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(true, false, 'group', 'other group')),
    ),
    field: pairOf(fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constantFrom('stored', 'Stored As'))),
  })
  .map((properties) => splitPair(properties));

/** A record of pairs as a pair of records, without what is undefined. */
function splitPair(properties: Readonly<Record<string, Pair<unknown>>>): Pair<ColumnSpec> {
  const side = (index: 0 | 1): ColumnSpec => {
    const present = Object.entries(properties).filter(([, pair]) => pair[index] !== undefined);
    const { json, ...all } = Object.fromEntries(
      present.map(([name, pair]) => [name, pair[index]]),
    ) as unknown as ColumnDraft;
    const spec = isVirtual(all.type) ? { type: all.type } : all;
    if (!spec.default || 'literal' in spec.default || 'now' in spec.default) return spec;
    if (spec.type.includes('JSON')) return { ...spec, default: json };
    return spec.type.includes('DATE') ? { ...spec, default: { date: '2026-01-02T03:04:05.678Z' } } : spec;
  };
  return [side(0), side(1)];
}

/** A column with what its default is where its type wants an object. */
type ColumnDraft = ColumnSpec & { readonly json: DefaultSpec };

export function isVirtual(type: string): boolean {
  return type.endsWith('VIRTUAL');
}
