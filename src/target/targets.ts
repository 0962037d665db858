import type { Target } from '../config/config.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { MigrationFile } from '../migration/directory.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';

/** What the models want of another engine, and what the migrations make of it. */
export interface TargetSchemas {
  readonly dialect: Target['dialect'];
  /** Missing where both are known to be the same. */
  readonly schemas?: Pick<Comparison, 'desired' | 'actual'>;
}

export interface CompareCall {
  readonly models: Pick<LoadedModels, 'models' | 'targets'>;
  /** In the order in which they run. */
  readonly migrations: readonly MigrationFile[];
}

export interface ProveCall {
  readonly dialect: Target['dialect'];
  /** Those that run before it. */
  readonly migrations: readonly MigrationFile[];
  readonly file: MigrationFile;
  /** What it has to change there, and what it has to make. */
  readonly operations: readonly Operation[];
  readonly desired: Schema;
}

/** The other engines that the migrations serve. All values are plain data, so that a child process can do the work. */
export interface Targets {
  compare(call: CompareCall): Promise<TargetSchemas[]>;
  /** Rejects where a migration does not do on a target exactly what it has to, both ways. */
  prove(call: ProveCall): Promise<void>;
  close(): Promise<void>;
}
