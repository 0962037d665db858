import type { Review } from '../cycle/record.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { Amendment } from '../migration/amend.js';
import type { Reset } from '../migration/reset.js';
import type { Restored } from '../migration/restore.js';
import type { Script } from '../migration/script.js';
import type { MigrationStatus } from '../migration/status.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import type { AtRest } from './at-rest.js';

export interface UpgradeCall {
  readonly name: string;
  readonly acceptDataLoss: boolean;
  /** What umbau expects of a migration that it has just written: prove it. */
  readonly operations?: readonly Operation[];
  /** What it has to make of the database, where that is not all that the models say. */
  readonly target?: Schema;
}

export interface UpgradeResult {
  /** Another process has done it meanwhile, and nothing was left to do. */
  readonly isDone?: boolean;
  readonly review?: Review;
  /** Where the copy of the database lies that was made before something was lost. */
  readonly backup?: string;
  /** The statements that changed the database. */
  readonly sql?: readonly string[];
  /** What of a migration that stood half way could not be undone. */
  readonly staying?: readonly string[];
}

/** Where the database stands. */
export interface DatabaseStatus {
  /** Oldest first. */
  readonly migrations: readonly MigrationStatus[];
  /** The database has tables, and umbau has never worked on it. */
  readonly firstContact: boolean;
}

export type AmendCall = Omit<Amendment, 'target'> & Partial<Pick<Amendment, 'target'>>;

/** What a draft started from, and what it did. */
export interface DraftBase {
  /** The schema before it, narrowed as the actual one is. */
  readonly schema: Schema;
  readonly operations: readonly Operation[];
}

/** Rows of a table, or those of them in which a column is NULL. */
export interface CountCall {
  readonly table: string;
  readonly nullIn?: string;
}

export interface RestCall {
  readonly rest: AtRest;
  /** Absolute paths. */
  readonly files: readonly string[];
}

export interface DowngradeCall {
  readonly name: string;
  readonly acceptDataLoss: boolean;
  /** Only go on with it, if it stands half way. */
  readonly isBegun?: boolean;
}

/** What was done to end what stood half way. */
export interface Settled extends UpgradeResult {
  /** The migration whose downgrade has come to its end; missing where there was none. */
  readonly undone?: string;
}

/** What needs the user's code or database. Its values are plain data, so that a child process can do the work. */
export interface Worker {
  /** Evaluates the models; once. */
  load(): Promise<LoadedModels>;
  /** Both schemas, after {@link load}. */
  introspect(): Promise<Comparison>;
  status(): Promise<DatabaseStatus>;
  count(calls: readonly CountCall[]): Promise<number[]>;
  upgrade(call: UpgradeCall): Promise<UpgradeResult>;
  /** What the draft started from, after {@link introspect}. */
  readDraft(call: { readonly name: string }): Promise<DraftBase>;
  /** Moves the database and what it remembers of its migrations; by default to what the models say. */
  amend(call: AmendCall): Promise<UpgradeResult>;
  /** Undoes a migration as it ran and runs it as its file says now. */
  redo(call: { readonly name: string; readonly acceptDataLoss: boolean }): Promise<UpgradeResult>;
  /** Ends what a killed process has left half way, where that needs no migration to be run. */
  settle(): Promise<Settled>;
  /** Says of executed migrations that their files have got other names. */
  renameExecuted(renames: readonly { readonly from: string; readonly to: string }[]): Promise<void>;
  downgrade(call: DowngradeCall): Promise<UpgradeResult>;
  /** The statements by which migrations would change the database; runs none of them there. */
  statements(call: { readonly names: readonly string[]; readonly direction: 'up' | 'down' }): Promise<Script>;
  /** Sets the bookkeeping to these migrations without running anything. */
  stamp(call: { readonly names: readonly string[] }): Promise<void>;
  /** Drops all that umbau made, once a copy of the database is kept. */
  reset(): Promise<Reset>;
  /** Brings back a backup, the newest where none is named. */
  restore(call: { readonly name?: string }): Promise<Restored>;
  /** See {@link AtRest}. */
  imprint(): Promise<string>;
  /** Whether an edit of these files, of which all have a code, leaves all as it was. */
  isAtRest(call: RestCall): Promise<boolean>;
  close(): Promise<void>;
}

export const workerMethods = [
  'load',
  'introspect',
  'status',
  'count',
  'upgrade',
  'readDraft',
  'amend',
  'redo',
  'settle',
  'renameExecuted',
  'downgrade',
  'statements',
  'stamp',
  'reset',
  'restore',
  'imprint',
  'isAtRest',
] as const;
