import fc from 'fast-check';
import { columns } from './column-pairs.js';
import { keyKinds, type ColumnSpec } from './model-spec.js';
import { pairOf, presence, type Pair } from './pairs.js';

const oddNames = [
  ...['order', 'select', 'User Accounts', 'naïve tëst', 'emoji 🎉', 'with"quote', "it's", 'semi;colon'],
  ...['-- comment', '[brackets]', '123abc', '$dollar', '%like_', 'CamelCase', '/* x */', 'back\\slash', 'коло', '名前'],
  ...['que?stion', ':colon', '$1', 'new\nline', '${x}', '\u200b', '__umbau'],
];
export const tableNames = fc.uniqueArray(
  fc.oneof(fc.constantFrom('users', 'posts', 'tags', 'teams'), fc.constantFrom('geo.users', ...oddNames)),
  {
    minLength: 1,
    maxLength: 4,
    selector: (name) => name.toLowerCase(),
  },
);
const columnNames = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('name', 'email', 'firstName', 'kind', 'rowid', 'check', 'a.b'),
    fc.constantFrom(...oddNames),
  ),
  { maxLength: 5, selector: (name) => name.toLowerCase() },
);

const actions = fc.constantFrom(undefined, 'CASCADE', 'SET NULL', 'RESTRICT', 'NO ACTION', 'SET DEFAULT');

/** A reference before it is known which tables there are. */
interface ReferenceDraft {
  readonly target: number;
  readonly onDelete: string | undefined;
  readonly onUpdate: string | undefined;
  readonly allowNull: boolean | undefined;
  readonly isReference: boolean;
}

const references = fc.record<ReferenceDraft>({
  target: fc.nat(3),
  onDelete: actions,
  onUpdate: actions,
  allowNull: fc.constantFrom(undefined, true, false),
  isReference: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
});

/** An index before it is known which columns there are. */
export interface IndexDraft {
  readonly name: string | undefined;
  readonly keys: readonly {
    readonly column: number;
    readonly form: 'plain' | 'desc' | 'nocase' | 'lower' | 'literal';
  }[];
  readonly unique: boolean;
  readonly where: { readonly column: number; readonly form: 'notNull' | 'one' } | undefined;
}

const indexes = fc.record<IndexDraft>({
  name: fc.constantFrom(undefined, 'by name', 'ix', 'ix"2', 'Ünique'),
  keys: fc.array(
    fc.record({ column: fc.nat(6), form: fc.constantFrom('plain', 'plain', 'desc', 'nocase', 'lower', 'literal') }),
    { minLength: 1, maxLength: 3 },
  ),
  unique: fc.boolean(),
  where: fc.option(fc.record({ column: fc.nat(6), form: fc.constantFrom('notNull', 'one') }), { nil: undefined }),
});

export interface ReferenceSlot {
  readonly presence: Pair<boolean>;
  readonly reference: Pair<ReferenceDraft>;
}

export interface TableDraft {
  readonly presence: Pair<boolean>;
  readonly key: Pair<(typeof keyKinds)[number]>;
  readonly names: readonly string[];
  readonly columns: readonly { readonly presence: Pair<boolean>; readonly column: Pair<ColumnSpec> }[];
  readonly references: readonly ReferenceSlot[];
  readonly indexes: readonly { readonly presence: Pair<boolean>; readonly index: Pair<IndexDraft> }[];
  readonly flags: Readonly<Record<'timestamps' | 'underscored' | 'paranoid' | 'version' | 'renamed', Pair<boolean>>>;
}

const rarely = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true));
export const tables = fc.record<TableDraft>({
  presence,
  key: pairOf(fc.oneof({ weight: 3, arbitrary: fc.constant('auto' as const) }, fc.constantFrom(...keyKinds))),
  names: columnNames,
  columns: fc.array(fc.record({ presence, column: columns }), { minLength: 1, maxLength: 5 }),
  references: fc.array(fc.record({ presence, reference: pairOf(references) }), { maxLength: 2 }),
  indexes: fc.array(fc.record({ presence, index: pairOf(indexes) }), { maxLength: 2 }),
  flags: fc.record({
    timestamps: pairOf(rarely),
    underscored: pairOf(rarely),
    paranoid: pairOf(rarely),
    version: pairOf(rarely),
    renamed: pairOf(rarely),
  }),
});
