import type { Options } from 'sequelize';

/** What a user writes in `daemon.config.ts`. */
export interface UmbauConfig {
  /** A folder, glob(s), or a module that exports a Sequelize instance. */
  models: string | string[];
  /** The folder of the migrations. Default `migrations`. */
  migrations?: string;
  /** Sequelize's options, or a URL. */
  database: Options | string;
  /** An empty database of a server, to try changes in, where the user may create none. Default: one beside the database. */
  shadow?: Options | string;
  /**
   * Other engines that the migrations have to serve, e.g. Postgres in production beside SQLite in development: each change is
   * planned and proven there, too. A URL or options name a server, on which umbau makes a database of its own; Postgres
   * without either is one within the process (the package `@electric-sql/pglite`).
   */
  targets?: (TargetConfig | string)[];
  /** How long the files must be quiet before a cycle starts, in milliseconds. Default 100. */
  debounceMs?: number;
  /** How long evaluating the models may take, in milliseconds. Default 10,000. */
  loadTimeoutMs?: number;
  /** The app's own test suite; `false` runs none. */
  suite?: SuiteConfig | false;
  /** What to do with a column or table that seems to have changed only its name. Default `auto`. */
  renames?: 'auto' | 'ask' | 'never';
  /** What to do with a change that would lose rows or values. Default `hold`. */
  onDataLoss?: 'hold' | 'apply';
  /** Tables that umbau never looks at: names, or globs. */
  ignoreTables?: string[];
  log?: { file?: string };
  /** The folder of umbau's own files. Default `.umbau`. */
  state?: string;
}

export interface SuiteConfig {
  /** Path of the vitest (or vite) config. Default: what vitest finds in the project. */
  config?: string;
  /** Which of vitest's projects. */
  project?: string | string[];
  /** Which test files, as globs. */
  include?: string[];
  /** The environment of a run. Default `{ DATABASE_URL: database.url }`. */
  env?: (database: { url: string }) => Record<string, string>;
}

/** Sequelize's options, of which only the dialect is needed, or a URL. */
export type TargetConfig = Options & { dialect: 'postgres' | 'mysql' | 'sqlite'; url?: string };

/** Another engine than the database's that the migrations serve. */
export interface Target {
  readonly dialect: Settings['database']['dialect'];
  /** A server of it; missing where one within the process does. */
  readonly server?: Settings['database'];
}

/** The configuration with every default filled in and every path absolute. */
export interface Settings {
  /** The folder of the config file; relative paths start here. */
  readonly root: string;
  readonly configFile?: string;
  /** Absolute folder, globs or module. */
  readonly models: readonly string[];
  readonly migrations: string;
  /** Sequelize's options; a URL has been taken apart, a relative `storage` made absolute. */
  readonly database: Options & { readonly dialect: 'sqlite' | 'postgres' | 'mysql' };
  readonly shadow?: Settings['database'];
  /** Missing where there is none. */
  readonly targets?: readonly Target[];
  readonly debounceMs: number;
  readonly loadTimeoutMs: number;
  readonly suite: SuiteConfig | false;
  readonly renames: 'auto' | 'ask' | 'never';
  readonly onDataLoss: 'hold' | 'apply';
  readonly ignoreTables: readonly string[];
  readonly logFile: string;
  readonly state: string;
}
