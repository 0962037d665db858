/**
 * Whether SQLite refuses a statement inside of a transaction, while nothing in one can hang on it:
 * https://sqlite.org/lang_vacuum.html, https://sqlite.org/pragma.html#pragma_journal_mode
 */
export function isForAfterCommit(sql: string): boolean {
  return /^\s*(?:VACUUM\b|PRAGMA\s+(?:\w+\s*\.\s*)?(?:(?:journal_mode|synchronous)\s*[=(]|wal_checkpoint\b))/i.test(
    sql,
  );
}
