/** A model as plain data, so that a failing pair prints as something that a person can read and type in. */
export interface ModelSpec {
  readonly table: string;
  readonly key: KeySpec;
  /** Attribute name → column. */
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly indexes: readonly IndexSpec[];
  readonly timestamps: boolean;
  readonly underscored: boolean;
  readonly paranoid: boolean;
  readonly version: boolean;
  /** What it says of the table as a whole; on engines that know of it. */
  readonly options?: { readonly comment?: string; readonly engine?: string; readonly collate?: string };
  /** Whether what Sequelize keeps itself has names of the user's choice, and no `updatedAt`. */
  readonly renamed: boolean;
}

export const keyKinds = ['auto', 'integer', 'bigint', 'string', 'uuid', 'composite', 'reversed', 'none'] as const;

/** `auto` is the `id` that Sequelize adds; `string` and `uuid` are called `code`. */
export type KeySpec = (typeof keyKinds)[number];

export interface ColumnSpec {
  /** The type's source text, e.g. `DataTypes.STRING(120)`. */
  readonly type: string;
  readonly allowNull?: boolean;
  readonly default?: DefaultSpec;
  /** A text is the name of a group. */
  readonly unique?: boolean | string;
  readonly field?: string;
  readonly comment?: string;
  readonly references?: ReferenceSpec;
}

export type DefaultSpec =
  | { readonly value: string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>> }
  | { readonly literal: string }
  | { readonly date: string }
  | { readonly blob: string }
  | { readonly now: true };

export interface ReferenceSpec {
  readonly table: string;
  readonly column: string;
  readonly onDelete?: string;
  readonly onUpdate?: string;
}

export interface IndexSpec {
  readonly name?: string;
  readonly fields: readonly IndexFieldSpec[];
  readonly unique?: boolean;
  readonly using?: string;
  /** A column that a partial index wants to be there, or to be 1. */
  readonly where?: { readonly notNull: string } | { readonly one: string };
}

export type IndexFieldSpec =
  | string
  | { readonly name: string; readonly order?: 'DESC'; readonly collate?: string }
  | { readonly lower: string }
  | { readonly literal: string };

/** The name of a table's only key column; none where the key has several, or none. */
export function singleKey(key: KeySpec): string | undefined {
  return {
    auto: 'id',
    integer: 'id',
    bigint: 'id',
    string: 'code',
    uuid: 'code',
    composite: undefined,
    reversed: undefined,
    none: undefined,
  }[key];
}
