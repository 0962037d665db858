/** What a database looks like, in the database's own words. Plain data: it crosses processes and is stored as JSON. */
export interface Schema {
  /** Sorted by name. */
  readonly tables: readonly Table[];
}

export interface Table extends TableOptions {
  readonly name: string;
  /** In the table's order, which is not compared. */
  readonly columns: readonly Column[];
  /** Column names in key order; empty where there is none. */
  readonly primaryKey: readonly string[];
  /** What else the primary key says where it says more than its columns. */
  readonly primaryKeyDetails?: KeyDetails;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly indexes: readonly Index[];
  /** What else stands behind the closing bracket, which no model says, e.g. `STRICT` or `WITHOUT ROWID`. */
  readonly options?: string;
  /** The statements of its triggers; only in a schema that was read from a database, never compared. */
  readonly triggers?: readonly string[];
  /** The name of the model that wants this table; only in a desired schema, never compared. */
  readonly model?: string;
}

/** What a model says of a table as a whole. */
export interface TableOptions {
  readonly comment?: string;
  /** The storage engine, where that is not the server's own. */
  readonly engine?: string;
  /** That of columns which state none; missing where the database knows of no such thing. */
  readonly collation?: TableCollation;
}

export interface TableCollation {
  readonly name: string;
  readonly charset: string;
  /** Whether the database gives it to a table that states none; never compared. */
  readonly isDefault: boolean;
}

export interface Column {
  readonly name: string;
  /** The database's own type, e.g. `VARCHAR(255)`. */
  readonly type: string;
  readonly nullable: boolean;
  /** The default as SQL text, `null` where there is none. */
  readonly default: string | null;
  readonly autoIncrement: boolean;
  readonly collation?: string;
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  readonly comment?: string;
  /** The name of the type where the database keeps the values of an ENUM under one. */
  readonly enumName?: string;
  /** The sequence that counts it, which keeps its name when the table or the column gets another; never compared. */
  readonly sequence?: string;
  /** Rare clauses that no model can express but a rebuild must keep, as SQL text. */
  readonly extra?: string;
  /** The type as a Sequelize model spells it, e.g. `DataTypes.STRING(120)`; never compared. */
  readonly dataType?: string;
}

interface Constraint {
  /** The constraint's name where it has one; never compared. */
  readonly name?: string;
  /** Rare clauses that no model can express but a rebuild must keep, as SQL text. */
  readonly extra?: string;
}

export interface KeyDetails extends Constraint {
  /** The columns with the order and the collation that no model can state for them, as SQL text. */
  readonly keys?: string;
}

export interface Unique extends KeyDetails {
  readonly columns: readonly string[];
}

export interface ForeignKey extends Constraint {
  readonly columns: readonly string[];
  readonly table: string;
  /** The referenced columns. */
  readonly references: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export type ReferentialAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export interface Check extends Constraint {
  readonly expression: string;
}

export interface Index {
  readonly name: string;
  readonly columns: readonly IndexColumn[];
  readonly unique: boolean;
  /** How it is kept where that is not the engine's default, e.g. `gin`, `FULLTEXT`. */
  readonly method?: string;
  /** Columns that it holds beside its keys. */
  readonly include?: readonly string[];
  /** The condition of a partial index as SQL text. */
  readonly where?: string;
  /** Rare clauses that no model can express, as SQL text, e.g. `WITH (fillfactor=70)`. */
  readonly extra?: string;
  /** Whether the model wants it made while others go on writing; never compared. */
  readonly concurrently?: boolean;
  /** Whether making it has failed half way: the engine keeps it up to date and never uses it. */
  readonly invalid?: boolean;
}

/** One key of an index: a column or an expression, never both. */
export interface IndexColumn {
  readonly column?: string;
  readonly expression?: string;
  readonly order?: 'DESC';
  /** Where NULLs stand, if not where the order puts them by itself. */
  readonly nulls?: 'FIRST' | 'LAST';
  readonly collation?: string;
  /** The operator class, e.g. `jsonb_path_ops`. */
  readonly operator?: string;
  /** How many characters of the column count. */
  readonly length?: number;
}
