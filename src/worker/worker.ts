import type { Review } from '../cycle/record.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { Restored } from '../migration/restore.js';
import type { MigrationStatus } from '../migration/status.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';

export interface UpgradeCall {
  readonly name: string;
  readonly acceptDataLoss: boolean;
  /** What umbau expects of a migration that it has just written: prove it. */
  readonly operations?: readonly Operation[];
  /** What it has to make of the database, where that is not all that the models say. */
  readonly target?: Schema;
}

export interface UpgradeResult {
  readonly review?: Review;
  /** Where the copy of the database lies that was made before something was lost. */
  readonly backup?: string;
}

/** Where the database stands. */
export interface DatabaseStatus {
  /** Oldest first. */
  readonly migrations: readonly MigrationStatus[];
  /** The database has tables, and umbau has never worked on it. */
  readonly firstContact: boolean;
}

/** Rows of a table, or those of them in which a column is NULL. */
export interface CountCall {
  readonly table: string;
  readonly nullIn?: string;
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
  downgrade(call: { readonly name: string; readonly acceptDataLoss: boolean }): Promise<UpgradeResult>;
  /** Sets the bookkeeping to these migrations without running anything. */
  stamp(call: { readonly names: readonly string[] }): Promise<void>;
  /** Brings back a backup, the newest where none is named. */
  restore(call: { readonly name?: string }): Promise<Restored>;
  close(): Promise<void>;
}

export const workerMethods = [
  'load',
  'introspect',
  'status',
  'count',
  'upgrade',
  'downgrade',
  'stamp',
  'restore',
] as const;
