import type { Options, QueryInterface, Sequelize } from 'sequelize';
import type { Settings } from '../config/config.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { FormerNames } from '../operation/former-names.js';
import type { ColumnPair, Operation } from '../operation/operation.js';
import type { Schema, Table } from '../schema/schema.js';
import type { Planner } from './planner.js';

type SequelizeModule = typeof import('sequelize');

/** An open connection to the user's database, made with the user's own Sequelize. */
export interface Database {
  /** The folder whose packages are used. */
  readonly root: string;
  readonly dialect: Dialect;
  readonly sequelize: Sequelize;
  /** The package, which migrations get as their second argument. */
  readonly module: SequelizeModule;
  readonly queryInterface: QueryInterface;
  /** Where changes are tried, if the user has named a database for it. */
  readonly shadow?: Settings['database'];
  /** The statements by which migrations have changed it. */
  readonly statements: string[];
  readonly hooks: StatementHooks;
  /** Called when it takes long to get the database's lock, which another process holds. */
  readonly onLocked: () => void;
  close(): Promise<void>;
}

/** To run a statement, to pass it by, or to run it although it may have run before. */
export type StatementTurn = 'run' | 'skip' | 'try';

/** What is done around a migration's statements while it runs. */
export interface StatementHooks {
  /** What it asks the database itself is no part of the migration. `said` is the statement with its values. */
  aroundStatement?: (sql: string, run: (turn: StatementTurn) => Promise<unknown>, said: string) => Promise<unknown>;
  /** What is executed in its place, where it is only tried. */
  asTried?: (sql: string) => string;
}

/** How statements run one by one, each of which is kept, where the engine does not commit them by itself. */
export interface Stepwise {
  /** Runs a statement and what is noted of it: as one, where the engine can. */
  run<T>(sequelize: Sequelize, sql: string, body: () => Promise<T>): Promise<T>;
  /** Whether a statement runs as one with its note, so that it has run if it is noted. */
  isOne(sql: string): boolean;
}

/** A view or a trigger: kept as text, never compared. */
export interface StoredStatement {
  readonly name: string;
  /** The table or view that a trigger belongs to; a view's own name. */
  readonly table: string;
  readonly sql: string;
}

/** All that a database says of itself. */
export interface DatabaseState {
  readonly schema: Schema;
  readonly views: readonly StoredStatement[];
  readonly triggers: readonly StoredStatement[];
}

/** A rename that a statement made; `column` is missing where the table itself got another name. */
export interface RenameStatement {
  readonly table: string;
  readonly column?: string;
  readonly to: string;
}

/** A question to the rows as they are: how many of them a change would lose or trip over. */
export interface Risk {
  /** Selects one number, as `count`. */
  readonly sql: string;
  /** What is counted, as it is said behind the number, e.g. `values of users.bio not fit for VARCHAR(50)`. */
  readonly meaning: string;
  /** `loss` is the user's to accept; a `conflict` has to be mended in the rows first. */
  readonly kind: 'loss' | 'conflict';
}

/** The rows of a table as they were, kept under another name, beside the table that they are in now. */
export interface KeptRows {
  readonly copy: string;
  readonly before: Table;
  readonly after: Table;
  /** The columns that are compared. */
  readonly pairs: readonly ColumnPair[];
}

/** A database that the tests may do anything to. */
export interface DatabaseCopy {
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database that is umbau's own. */
export interface EmptyDatabase {
  /** How to open it. */
  readonly database: Settings['database'];
  remove(): Promise<void>;
}

/** How much of a database a copy of its schema has to have; an engine to which more costs nothing copies all. */
export interface CopyExtent {
  readonly withRows?: boolean;
  /** Whether a table is needed. */
  readonly needs?: (table: string) => boolean;
}

/** Table → how many of its rows refer to a row that is not there. */
export type OrphanCounts = ReadonlyMap<string, number>;

export interface OpenTransaction {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** How a script says to the engine's own client what it shall do. */
export interface ScriptWords {
  /** What begins and ends a unit of work: all of it or nothing, where the engine can. */
  readonly begin: readonly string[];
  readonly commit: readonly string[];
  /** A statement with what ends it. */
  ended(sql: string): string;
}

/** Opens another database with the user's own Sequelize. */
export type Opener = (options: Options) => Promise<Database>;

/** What a shadow is made with. */
export type ShadowSettings = Pick<Settings, 'root' | 'database'> & Partial<Pick<Settings, 'shadow' | 'state'>>;

/** What umbau knows of one database engine. All else speaks to the engine through this alone. */
export interface Dialect extends Planner {
  readonly name: Settings['database']['dialect'];
  /** The driver, which is the user's own package. */
  readonly driver: string;
  /** Whether a change of the schema can be rolled back. Where it cannot, it is tried on a copy of the schema first. */
  readonly isTransactional: boolean;
  readonly script: ScriptWords;
  /** The engine as a migration has it that may not run in a transaction; missing where each may. */
  readonly outsideTransactions?: Dialect;
  /** Missing where the engine commits a change of the schema by itself, or is transactional. */
  readonly stepwise?: Stepwise;
  /** A statement that may not run in a transaction, as it can be tried in one. */
  withinTransaction?(sql: string): string;

  quote(name: string): string;
  /** A table's name, with its schema where the engine has some. */
  quoteTable(name: string): string;
  quoteString(text: string): string;
  /** A name as the engine keeps it, if that cuts long ones off. */
  keptName?(name: string): string;
  /** Reads a statement that renames something; undefined for any other. */
  parseRename(sql: string): RenameStatement | undefined;
  /** The table whose rows a statement writes; undefined where it writes none. */
  writtenTable(sql: string): string | undefined;
  /** The columns that a plain UPDATE sets; none where that is not seen at once. Of use only where nothing is rolled back. */
  assignedColumns?(sql: string): string[];
  /** Whether a statement names a table or a column, be it only by the `*` of its table. */
  isNamedIn(sql: string, table: string, column?: string): boolean;
  /** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
  risksOf(operation: Operation, former: FormerNames): Risk[];

  /** Sequelize's options as umbau opens a database with them. */
  connectionOptions(options: Options): Options;
  /** Rejects where the database cannot be reached. */
  connect(sequelize: Sequelize, onLocked: () => void): Promise<void>;
  /** A QueryInterface whose methods lose nothing that their words do not say. */
  safeQueryInterface(queryInterface: QueryInterface): QueryInterface;
  /** Says of an error of the database what it means, where that is known; else returns it as it is. */
  explain(error: unknown, sequelize: Sequelize): unknown;

  /** The rows of a SELECT as plain objects; `?` stands for a value. */
  select<T>(sequelize: Sequelize, sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Reads the schema as the connection sees it inside its transaction. */
  readDatabase(sequelize: Sequelize): Promise<DatabaseState>;
  /** Those of some tables that there are. */
  existingTables(sequelize: Sequelize, names: readonly string[]): Promise<Set<string>>;
  /** Another text as soon as anybody has changed anything. */
  version(sequelize: Sequelize): Promise<string>;
  /** A text that is the same as long as the schema is. */
  fingerprint(sequelize: Sequelize): Promise<string>;
  /** Makes what the models say in an empty shadow database, and reads it back; `open` gives the database itself. */
  readShadow(
    settings: ShadowSettings,
    models: Pick<LoadedModels, 'statements'>,
    open: () => Promise<Database>,
  ): Promise<DatabaseState>;
  /** Whether there is a database that could be read ahead of time. */
  hasDatabase(options: Options): boolean;

  /** Begins a transaction that keeps every other umbau out. */
  begin(database: Database): Promise<OpenTransaction>;
  /** Whether the engine refuses a statement inside of a transaction, while nothing in one can hang on it. */
  isForAfterCommit(sql: string): boolean;
  /** The connection on which the open transaction is. */
  connectionOf(sequelize: Sequelize): Promise<object>;
  /** Deletes all rows of some tables, and of others that would be in the way; only what is undone may do so. */
  emptyTables(sequelize: Sequelize, tables: readonly string[]): Promise<void>;
  dropTables(sequelize: Sequelize, tables: readonly string[]): Promise<void>;
  /** Counts the orphans of some tables; none where the engine itself never lets one be. */
  countOrphans(sequelize: Sequelize, tables: readonly string[]): Promise<OrphanCounts>;

  /** Refuses a change, once it was tried, after which a view or a trigger does not work; missing where that is seen otherwise. */
  refuseBroken?(sequelize: Sequelize, before: DatabaseState, after: DatabaseState): Promise<void>;

  /** Keeps the rows of a table in a temporary one. */
  keepRows(sequelize: Sequelize, table: Table, copy: string): Promise<void>;
  /** How many kept rows are missing, or different in the columns that are compared. */
  countDiffering(sequelize: Sequelize, rows: KeptRows): Promise<number>;
  forgetRows(sequelize: Sequelize, copy: string): Promise<void>;

  /** Takes away, for as long as a migration runs, what would be in the way of one of its statements. */
  setAside?(sequelize: Sequelize, sql: string): Promise<void>;
  /** Makes again what was set aside. */
  putBack?(sequelize: Sequelize): Promise<void>;
  /** Forgets what was set aside by what is undone. */
  forgetAside?(sequelize: Sequelize): void;

  /** Runs a change whose losses are accepted, where the engine would refuse to cut off what does not fit. */
  cuttingOff?(sequelize: Sequelize, run: () => Promise<void>): Promise<void>;

  /** Gives `use` a database with the schema of another, to try a migration on. */
  withSchemaCopy<T>(
    database: Database,
    open: Opener,
    use: (copy: Database) => Promise<T>,
    extent?: CopyExtent,
  ): Promise<T>;
  /** Makes an empty database beside another one on its server; removes those that killed processes left behind. */
  createEmpty(settings: Pick<Settings, 'root' | 'database'>): Promise<EmptyDatabase>;
  /** Removes what killed processes left behind of what is made here for a while, also where none is made again. */
  dropLeftovers(database: Database, settings: Pick<Settings, 'state'>): Promise<void>;
  /** Copies the database, as it is now, for a run of the tests; removes the copies that crashed runs left behind. */
  copyForTests(settings: Settings): Promise<DatabaseCopy>;
  /** The ending of a backup's name. */
  readonly backupExtension: string;
  /** Writes all that is in the database to a file. */
  backUp(database: Database, file: string): Promise<void>;
  /** Makes the database what a backup is, all of it or nothing. */
  restore(database: Database, settings: Settings, file: string): Promise<void>;
}
