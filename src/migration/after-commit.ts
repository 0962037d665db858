import type { StatementLog } from './transaction.js';

/**
 * Whether SQLite refuses a statement inside of a transaction, while nothing in one can hang on it:
 * https://sqlite.org/lang_vacuum.html, https://sqlite.org/pragma.html#pragma_journal_mode
 */
export function isForAfterCommit(sql: string): boolean {
  return /^\s*(?:VACUUM\b|PRAGMA\s+(?:\w+\s*\.\s*)?(?:(?:journal_mode|synchronous)\s*[=(]|wal_checkpoint\b))/i.test(
    sql,
  );
}

/** Those of the statements that are to be made once the transaction is committed, less what was rolled back. */
export function statementsAfterCommit(log: StatementLog): string[] {
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
