import type { UnfinishedMigration } from './documents.js';

const stateWidth = 'failed'.length;

/** Which statement of a migration stands where, one a line. */
export function formatUnfinished({ statements }: Pick<UnfinishedMigration, 'statements'>): string[] {
  return statements.map(({ sql, state }) => `  ${state.padEnd(stateWidth)}  ${sql.trim().replaceAll(/\s+/g, ' ')}`);
}
