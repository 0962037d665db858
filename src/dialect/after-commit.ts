import type { Dialect } from './dialect.js';
import { keptStatements } from './kept-statements.js';

/** Those of the statements that are to be made once the transaction is committed, less what was rolled back. */
export function statementsAfterCommit(
  { isForAfterCommit }: Pick<Dialect, 'isForAfterCommit'>,
  log: readonly string[],
): string[] {
  return keptStatements(log).filter((sql) => isForAfterCommit(sql));
}
