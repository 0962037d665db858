import type { Dialect } from '../dialect/dialect.js';
import { changing } from '../dialect/transaction.js';

/**
 * What a statement leaves behind where nothing undoes a change of the schema: nothing; rows, which wait for a commit; or
 * something that is there at once, and with it all that waited (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html).
 */
export type StatementEffect = 'none' | 'rows' | 'commit';

const transient =
  /^(?:SELECT|SHOW|EXPLAIN|DESC|DESCRIBE|USE|SET|DO|SAVEPOINT|RELEASE|ROLLBACK|UNLOCK|(?:CREATE|DROP) TEMPORARY)\b/;

export function effectOf(sql: string): StatementEffect {
  const words = wordsOf(sql);
  if (words === '' || transient.test(words)) return 'none';
  return /^(?:INSERT|UPDATE|DELETE|REPLACE|WITH|LOAD DATA)\b/.test(words) ? 'rows' : 'commit';
}

/** The effect of a statement on an engine, which may keep each of them at once. */
export function effectOn({ stepwise }: Pick<Dialect, 'stepwise'>, sql: string): StatementEffect {
  if (!stepwise) return effectOf(sql);
  // What only holds for the session, or marks a transaction, has to be said again.
  const isPassing = /^\s*(?:SET|RESET|BEGIN|START|END)\b/i.test(sql);
  return isPassing || changing([sql]).length === 0 ? 'none' : 'commit';
}

/** Whether a statement asks what there is in the database, and not what is in its rows. */
export function asksCatalogue(sql: string): boolean {
  const words = wordsOf(sql);
  return (
    /^(?:SHOW|DESC|DESCRIBE)\b/.test(words) ||
    (/^SELECT\b/.test(words) && /\b(?:information_schema|pg_\w+)\b/i.test(sql))
  );
}

/** Whether all that a statement does shows in the schema of the tables. */
export function isSeenInSchema(sql: string): boolean {
  const words = wordsOf(sql);
  if (/^(?:COMMIT|BEGIN|START TRANSACTION|END)\b/.test(words)) return true;
  return /^(?:(?:CREATE|ALTER|DROP|RENAME) TABLE|(?:CREATE|DROP) (?:UNIQUE |FULLTEXT |SPATIAL )?INDEX)\b/.test(words);
}

/** The first words of a statement without comments and brackets, in capitals. */
function wordsOf(sql: string): string {
  const start = sql.replace(/^(?:\s|\(|--[^\n]*(?:\n|$)|#[^\n]*(?:\n|$)|\/\*(?!!)[^]*?\*\/)+/, '');
  const words = /^[a-z]+(?:\s+[a-z]+){0,2}/i.exec(start)?.[0] ?? '';
  return words.replace(/\s+/g, ' ').toUpperCase();
}
