import type { UmbauConfig } from './config/config.js';
import type { Project } from './command/documents.js';

export { defineConfig } from './config/define-config.js';
export { alterTable } from './dialect/alter-table.js';
export { UmbauError } from './error.js';

export type { ErrorCode, ErrorDocument, SourceLocation } from './error.js';
export type { SuiteConfig, UmbauConfig } from './config/config.js';
export type { Migration } from './migration/migration.js';
export type { OperationDocument, OperationKind } from './operation/operation.js';
export type { CycleRecord, Hold, Outcome, Review, Stage, SuiteFailure, SuiteResult } from './cycle/record.js';
export type {
  CheckDocument,
  CurrentDocument,
  DowngradeOptions,
  HistoryDocument,
  HistoryEntry,
  MigrationState,
  Project,
  RenameQuestion,
  RevisionDocument,
  RevisionOptions,
  ShowDocument,
  UnfinishedMigration,
  UpgradeDocument,
  UpgradeOptions,
} from './command/documents.js';

/**
 * Opens a project's commands as functions; `config` is the configuration or the path of its file. `cwd` is the current
 * folder by default. Rejects with an {@link UmbauError} `config` where the configuration is wrong.
 */
export async function openProject(options: { cwd?: string; config?: UmbauConfig | string } = {}): Promise<Project> {
  const { openProject: open } = await import('./command/open-project.js');
  return open(options);
}
