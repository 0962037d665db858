import type { Check, Column, ForeignKey, Index, KeyDetails, Table, TableOptions, Unique } from '../schema/schema.js';

/** A constraint as an operation names it; the words are those of Sequelize's `addConstraint`. */
export type TableConstraint = (
  | ({ readonly type: 'unique' } & Unique)
  | ({ readonly type: 'foreign key' } & ForeignKey)
  | ({ readonly type: 'check' } & Check)
  | ({ readonly type: 'primary key'; readonly columns: readonly string[] } & KeyDetails)
) & {
  /** The constraint as SQL, in a step only, where Sequelize has no words for all of it. */
  readonly sql?: string;
};

/**
 * One change to a schema, as data. Each kind is named after the QueryInterface method that makes it, where there is one, and
 * carries what its reverse needs.
 */
export type Operation =
  | { readonly kind: 'createTable'; readonly table: Table }
  | { readonly kind: 'dropTable'; readonly table: Table }
  | { readonly kind: 'renameTable'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'changeTable';
      readonly table: string;
      readonly from: TableOptions;
      readonly to: TableOptions;
      /** All columns before and after, where the collation of the table is another: those that state none follow it. */
      readonly columns: readonly ColumnPair[];
    }
  | {
      readonly kind: 'addColumn';
      readonly table: string;
      readonly column: Column;
      /** The constraints of this one column that come with it. */
      readonly unique?: Unique;
      readonly foreignKey?: ForeignKey;
      /** The column behind which it has its old place, `null` where it was the first; missing where it stands last. */
      readonly after?: string | null;
    }
  | {
      readonly kind: 'removeColumn';
      readonly table: string;
      readonly column: Column;
      readonly unique?: Unique;
      readonly foreignKey?: ForeignKey;
      readonly after?: string | null;
    }
  | { readonly kind: 'changeColumn'; readonly table: string; readonly from: Column; readonly to: Column }
  | { readonly kind: 'renameColumn'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'addIndex'; readonly table: string; readonly index: Index }
  | { readonly kind: 'removeIndex'; readonly table: string; readonly index: Index }
  | { readonly kind: 'addConstraint'; readonly table: string; readonly constraint: TableConstraint }
  | { readonly kind: 'removeConstraint'; readonly table: string; readonly constraint: TableConstraint };

/** A column before and after a change. */
export interface ColumnPair {
  readonly from: Column;
  readonly to: Column;
}

export type OperationKind = Operation['kind'];

/** The operation as `--json` and the log show it. */
export interface OperationDocument {
  readonly kind: OperationKind;
  readonly table: string;
  readonly column?: string;
  readonly index?: string;
  readonly constraint?: string;
  readonly description: string;
  /** The dialect of the target on which alone it is a change. */
  readonly target?: string;
}
