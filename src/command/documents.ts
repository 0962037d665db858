import type { OperationDocument } from '../operation/operation.js';

/** The JSON documents of the commands; public API. */
export interface CheckDocument {
  readonly ok: boolean;
  /** Files that have not run. */
  readonly pending: readonly string[];
  /** Executed migrations whose file is gone. */
  readonly missing: readonly string[];
  /** Those of the missing ones whose source nobody stored, if any, and the target of `stamp` that forgets them. */
  readonly lost?: { readonly names: readonly string[]; readonly stamp: string };
  /** Executed migrations whose file has changed since. */
  readonly edited: readonly string[];
  /** What stands half way; missing where nothing does. */
  readonly unfinished?: UnfinishedMigration;
  /** What differs between the database and the schema that the last migration left. */
  readonly drift: readonly OperationDocument[];
  /** What differs between the models and the database. */
  readonly operations: readonly OperationDocument[];
  /** What of that may be a rename; missing where nothing may. */
  readonly questions?: readonly RenameQuestion[];
}

/** A rename that only the user can confirm, and the flags that answer it. */
export interface RenameQuestion {
  readonly table?: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly description: string;
  readonly flags: readonly string[];
}

export interface RevisionDocument {
  readonly created: boolean;
  readonly name?: string;
  readonly path?: string;
  readonly message?: string;
  readonly operations: readonly OperationDocument[];
  readonly questions?: readonly RenameQuestion[];
}

export interface UpgradeDocument {
  readonly executed: readonly string[];
  readonly current: string | null;
  /** The path of the copy of the database that was made before rows or values went. */
  readonly backup?: string;
  /** What would be done, where that was asked for: the statements one by one. */
  readonly sql?: readonly string[];
  /** The same as a file for psql, mysql or sqlite3. */
  readonly script?: string;
  /** What the statements leave out. */
  readonly notes?: readonly string[];
  /** What of a migration that stood half way could not be undone. */
  readonly staying?: readonly string[];
}

export interface ResetDocument {
  /** The names of the tables. */
  readonly dropped: readonly string[];
  /** The path of the copy of what the database was before. */
  readonly backup: string;
}

export interface RestoreDocument {
  /** The path of the backup that the database now equals. */
  readonly restored: string;
  /** The path of the copy of what the database was before. */
  readonly backup: string;
}

export interface CurrentDocument {
  readonly current: string | null;
  readonly pending: readonly string[];
  /** What stands half way; missing where nothing does. */
  readonly unfinished?: UnfinishedMigration;
}

/** `unfinished`: begun on an engine that rolls back no change of a schema, and stopped half way. */
export type MigrationState = 'executed' | 'pending' | 'missing' | 'edited' | 'unfinished';

/** How far a migration has come that stands half way; one that is run `anew` replaces what has run before. */
export interface UnfinishedMigration {
  readonly name: string;
  readonly way: 'up' | 'down' | 'anew';
  /** A process ended at the one that is `begun`: it may have run or not. */
  readonly statements: readonly { readonly sql: string; readonly state: 'done' | 'failed' | 'begun' }[];
}

export interface HistoryEntry extends Partial<Pick<UnfinishedMigration, 'way' | 'statements'>> {
  readonly name: string;
  readonly state: MigrationState;
  readonly draft: boolean;
  /** ISO 8601, UTC. */
  readonly executedAt?: string;
  /** Relative to the project; absent where the file is gone. */
  readonly path?: string;
}

export interface HistoryDocument {
  /** Newest first. */
  readonly migrations: readonly HistoryEntry[];
}

export interface ShowDocument extends HistoryEntry {
  readonly path: string;
  readonly durationMs?: number;
  /** The file's text, or what was stored when it ran where the file is gone. */
  readonly source: string;
}

export interface RevisionOptions {
  readonly autogenerate?: boolean;
  readonly message?: string;
  /** `['users.nmae:name', 'writers:authors']`, or `false`: nothing is a rename. */
  readonly rename?: readonly string[] | false;
  /** Nothing is a rename but what `rename` says. */
  readonly noRename?: boolean;
}

export interface UpgradeOptions {
  /** Answer with the statements instead of running them. */
  readonly sql?: boolean;
  readonly target?: string;
  readonly acceptDataLoss?: boolean;
}

export interface DowngradeOptions {
  /** Answer with the statements instead of running them. */
  readonly sql?: boolean;
  readonly target: string;
  readonly acceptDataLoss?: boolean;
}

/** A project's commands as functions; each rejects with an `UmbauError`. */
export interface Project {
  check(): Promise<CheckDocument>;
  revision(options?: RevisionOptions): Promise<RevisionDocument>;
  upgrade(options?: UpgradeOptions): Promise<UpgradeDocument>;
  downgrade(options: DowngradeOptions): Promise<UpgradeDocument>;
  stamp(options: { readonly target: string }): Promise<UpgradeDocument>;
  current(): Promise<CurrentDocument>;
  history(): Promise<HistoryDocument>;
  show(options: { readonly name: string }): Promise<ShowDocument>;
  /** Drops every table that models or migrations made; in development only. */
  reset(): Promise<ResetDocument>;
  /** Brings back a backup of the database, the newest where none is named. */
  restore(options?: { readonly name?: string }): Promise<RestoreDocument>;
  close(): Promise<void>;
}
