import type { Sequelize } from 'sequelize';
import type { DatabaseState, StoredStatement } from '../dialect.js';
import { quoteIdentifier as quote, tokenize } from './tokenize.js';
import { UmbauError } from '../../error.js';
import { select } from './read-database.js';

/** A view or a trigger: what SQLite keeps as text, and compiles only when it is used. */
export interface Dependent extends StoredStatement {
  readonly kind: 'view' | 'trigger';
}

export function dependentsOf({ views, triggers }: Pick<DatabaseState, 'views' | 'triggers'>): Dependent[] {
  return [
    ...views.map((view) => ({ kind: 'view' as const, ...view })),
    ...triggers.map((trigger) => ({ kind: 'trigger' as const, ...trigger })),
  ];
}

/** Those that may name the table and work: what is broken already is not for us to mend. */
export async function workingDependents(
  sequelize: Sequelize,
  table: string,
  state: DatabaseState,
): Promise<Dependent[]> {
  const working: Dependent[] = [];
  for (const dependent of dependentsOf(state)) {
    const mayName = dependent.sql.toLowerCase().includes(table.toLowerCase());
    if (mayName && (await problemOf(sequelize, dependent)) === undefined) working.push(dependent);
  }
  return working;
}

/** Neither a rebuild nor DROP COLUMN looks at all of them, so that one which names a lost column would only fail when used. */
export async function refuseBroken(sequelize: Sequelize, table: string, working: readonly Dependent[]): Promise<void> {
  for (const dependent of working) {
    const problem = await problemOf(sequelize, dependent);
    if (problem !== undefined) throw breaksError(table, dependent, problem);
  }
}

/** Says what to do about a view or a trigger that a change would break. */
export function breaksError(table: string, { kind, name }: Pick<Dependent, 'kind' | 'name'>, cause: Error): UmbauError {
  return new UmbauError('alter-table', `Changing ${table} would break the ${kind} ${name}: ${cause.message}`, {
    hint: `Drop the ${kind} before and create it again after: DROP ${kind.toUpperCase()} ${quote(name)}.`,
    cause,
  });
}

/** Why a view cannot be read, or what fires a trigger cannot be done. */
export async function problemOf(sequelize: Sequelize, dependent: Dependent): Promise<Error | undefined> {
  const sql =
    dependent.kind === 'view' ? `SELECT 1 FROM ${quote(dependent.name)} LIMIT 0` : await firing(sequelize, dependent);
  return select(sequelize, sql).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

/** Compiles a trigger with what fires it: https://sqlite.org/lang_explain.html */
async function firing(sequelize: Sequelize, { table, sql }: Dependent): Promise<string> {
  const words = tokenize(sql).flatMap(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : []));
  const event = words.find((word) => ['INSERT', 'UPDATE', 'DELETE'].includes(word));
  if (event === 'INSERT') return `EXPLAIN INSERT INTO ${quote(table)} DEFAULT VALUES`;
  if (event === 'DELETE') return `EXPLAIN DELETE FROM ${quote(table)}`;
  const question = 'SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0';
  const columns = await select<{ name: string }>(sequelize, question, [table]);
  const same = columns.map(({ name }) => `${quote(name)} = ${quote(name)}`);
  return `EXPLAIN UPDATE ${quote(table)} SET ${same.join(', ')}`;
}
