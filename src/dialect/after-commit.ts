import type { Dialect } from './dialect.js';

/** Those of the statements that are to be made once the transaction is committed, less what was rolled back. */
export function statementsAfterCommit(
  { isForAfterCommit }: Pick<Dialect, 'isForAfterCommit'>,
  log: readonly string[],
): string[] {
  const waiting: string[] = [];
  const marks = new Map<string, number>();
  for (const sql of log) {
    const [, word = '', name = ''] =
      /^\s*(SAVEPOINT|ROLLBACK\s+TO)\s+(?:SAVEPOINT\s+)?[`"]?([^`";\s]+)/i.exec(sql) ?? [];
    if (/^SAVEPOINT$/i.test(word)) marks.set(name, waiting.length);
    else if (word) waiting.length = marks.get(name) ?? waiting.length;
    else if (isForAfterCommit(sql)) waiting.push(sql);
  }
  return waiting;
}
