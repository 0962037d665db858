import type { Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { select } from './connection.js';
import { dependentsQuery, hasDependentsQuery, type Dependent } from './dependents.js';
import { isNamedIn } from './statement.js';
import { takenColumns } from './taken-columns.js';

interface Aside {
  readonly table: string;
  readonly dependents: readonly Dependent[];
}

/** What is dropped at the moment, the latest last. */
const asides = new WeakMap<Sequelize, Aside[]>();
/** Where the statements are our own. */
const atWork = new WeakSet<Sequelize>();

/**
 * Drops what is in the way of a statement, views, rules, triggers and policies that read a column which it changes, until
 * {@link putBack}. What works with rows, or with what was dropped, finds it there again; so does the end of a savepoint.
 */
export async function setAside(sequelize: Sequelize, sql: string): Promise<void> {
  if (atWork.has(sequelize)) return;
  if (/^\s*ROLLBACK\b/i.test(sql)) forgetAside(sequelize);
  if (needsAll(sql, asides.get(sequelize) ?? [])) await putBack(sequelize);
  const taken = takenColumns(sql);
  if (taken.length === 0) return;
  const values = [taken.map(({ table }) => table), taken.map(({ column }) => column)];
  const [any] = await select<{ isThere: boolean }>(sequelize, hasDependentsQuery, values);
  if (!any?.isThere) return;
  const dependents = await select<Dependent>(sequelize, dependentsQuery, values);
  if (dependents.length === 0) return;
  asides.set(sequelize, [...(asides.get(sequelize) ?? []), { table: taken[0]?.tableName ?? '', dependents }]);
  await working(sequelize, async () => {
    for (const { drop } of dependents.toReversed()) await sequelize.query(drop);
  });
}

async function working(sequelize: Sequelize, body: () => Promise<void>): Promise<void> {
  atWork.add(sequelize);
  await body().finally(() => atWork.delete(sequelize));
}

function needsAll(sql: string, dropped: readonly Aside[]): boolean {
  if (dropped.length === 0) return false;
  if (/^\s*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|COPY|DO|CALL|TABLE|SAVEPOINT|RELEASE)\b/i.test(sql)) return true;
  return dropped.some(({ dependents }) => dependents.some(({ name }) => isNamedIn(sql, name)));
}

/** Makes again what was set aside, or says of what cannot be made any more that the change would break it. */
export async function putBack(sequelize: Sequelize): Promise<void> {
  const dropped = asides.get(sequelize) ?? [];
  asides.delete(sequelize);
  await working(sequelize, async () => {
    for (const { table, dependents } of dropped.toReversed()) {
      for (const dependent of dependents) await create(sequelize, table, dependent);
    }
  });
}

async function create(sequelize: Sequelize, table: string, dependent: Dependent): Promise<void> {
  for (const sql of dependent.create) {
    await sequelize.query(sql).catch((error: unknown) => {
      throw breaksError(table, dependent, error);
    });
  }
}

/** Forgets what was set aside, for all of it is undone. */
export function forgetAside(sequelize: Sequelize): void {
  asides.delete(sequelize);
}

function breaksError(table: string, { kind, name, drop }: Dependent, cause: unknown): UmbauError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UmbauError('alter-table', `Changing ${table} would break the ${kind} ${name}: ${reason}`, {
    hint: `Drop the ${kind} before, and create it anew as it is to be: ${drop}`,
    cause,
  });
}
