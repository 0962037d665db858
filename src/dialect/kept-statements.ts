/** The statements of a transaction less its marks and what was rolled back to them; what commits by itself stays. */
export function keptStatements(
  log: readonly string[],
  commitsItself: (sql: string) => boolean = () => false,
): string[] {
  const kept: string[] = [];
  const marks = new Map<string, number>();
  for (const sql of log) {
    const [, word = '', name = ''] =
      /^\s*(SAVEPOINT|ROLLBACK\s+TO)\s+(?:SAVEPOINT\s+)?[`"]?([^`";\s]+)/i.exec(sql) ?? [];
    if (/^SAVEPOINT$/i.test(word)) marks.set(name, kept.length);
    else if (word) kept.length = Math.max(marks.get(name) ?? kept.length, kept.findLastIndex(commitsItself) + 1);
    else kept.push(sql);
  }
  return kept;
}
