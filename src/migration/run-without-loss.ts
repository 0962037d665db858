import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { Operation } from '../operation/operation.js';
import { referringTables } from '../schema/references.js';
import { extentAround } from './tables-around.js';
import type { Schema } from '../schema/schema.js';
import { assess, refuseRisks } from './assess.js';
import type { Database, DatabaseState, Dialect } from '../dialect/dialect.js';
import { changesBetween, foresee } from './foresee.js';
import { describeLosses, isSeenTo, vanished, type Vanished } from './loss.js';
import { refuseNewOrphans } from '../dialect/orphans.js';
import { readDatabase } from '../dialect/read.js';
import type { Direction } from './runner.js';
import { onCopy } from './trial.js';
import { changing, type StatementLog } from '../dialect/transaction.js';

export interface Guard {
  /** The migration's name, for what is said. */
  readonly name: string;
  readonly direction: Direction;
  readonly before: DatabaseState;
  readonly log: StatementLog;
  /** Run it although rows or values go. */
  readonly accept: boolean;
  /** What it would do to the rows was known, and was counted, before. */
  readonly isAssessed?: boolean;
  /** It goes on from where an earlier run was stopped: what it does was known then, and some of it is done. */
  readonly isResumed?: boolean;
  /** What it changes, where that is known. */
  readonly operations?: readonly Operation[];
  /** What is proven on a copy, where the change is tried there first: the copy is as the change has left it. */
  readonly rehearsal?: (copy: Database, before: DatabaseState, after: DatabaseState) => Promise<void>;
}

/** Runs a change on a database; on a copy of its schema, where it is tried there first. */
export type Change = (on: Database) => Promise<void>;

/**
 * Runs a change, and undoes or never makes it where rows are in its way, or would go that nobody has agreed to lose. Returns
 * what it has made of the database.
 */
export function runWithoutLoss(database: Database, guard: Guard, run: Change): Promise<DatabaseState> {
  return database.dialect.isTransactional ? runUndoably(database, guard, run) : runForeseen(database, guard, run);
}

async function runUndoably(database: Database, guard: Guard, run: Change): Promise<DatabaseState> {
  const { dialect, sequelize, statements } = database;
  const { name, log } = guard;
  const before = guard.before.schema;
  const orphans = await dialect.countOrphans(sequelize, referringTables(before));
  let start = log.length;
  await sequelize.query('SAVEPOINT umbau_direction');
  await run(database).catch(async (error: unknown) => {
    if (!isConflict(error)) throw error;
    await undo(sequelize);
    return refuse(sequelize, guard, await foresee(database, before, log, run), error);
  });
  let state = await readDatabase(sequelize);
  const { schema: after } = state;
  const changes = guard.isAssessed ? [] : changesBetween(dialect, before, after, log.slice(start));
  const lost = lossesOf(dialect, { before, after, log, changes });
  if (lost.gone.length + lost.retyped.length > 0 && !guard.accept) {
    await undo(sequelize);
    await refuseLosses(sequelize, guard, changes, lost);
    start = log.length;
    await run(database);
    state = await readDatabase(sequelize);
  }
  const end = log.length;
  const left = await dialect.countOrphans(sequelize, referringTables(after));
  try {
    refuseNewOrphans(name, orphans, left);
  } catch (error) {
    await refuse(sequelize, guard, changes, error);
  }
  await sequelize.query('RELEASE umbau_direction');
  statements.push(...changing(log.slice(start, end)));
  return state;
}

/** Runs a change that cannot be undone, once it is known from a copy what it does, and from the rows that it may. */
async function runForeseen(database: Database, guard: Guard, run: Change): Promise<DatabaseState> {
  const { dialect, sequelize, statements } = database;
  if (!guard.isResumed) await refuseForeseen(database, guard, await tryOnCopy(database, guard, run));
  const start = guard.log.length;
  const make = () => run(database);
  await (guard.accept && dialect.cuttingOff ? dialect.cuttingOff(sequelize, make) : make());
  statements.push(...changing(guard.log.slice(start)));
  return readDatabase(sequelize);
}

async function refuseForeseen({ dialect, sequelize }: Database, guard: Guard, foreseen: Foreseen): Promise<void> {
  const { before, after, log } = foreseen;
  const changes = guard.isAssessed ? [] : changesBetween(dialect, before, after, log);
  const lost = lossesOf(dialect, { before, after, log, changes });
  if (!guard.accept) await refuseLosses(sequelize, guard, changes, lost);
  const unseen = changes.filter((change) => !isMended(dialect, change, log));
  await refuseRisks(sequelize, guard.name, unseen, before, true);
}

/** What a change has done to a copy. */
interface Foreseen {
  readonly before: Schema;
  readonly after: Schema;
  readonly log: StatementLog;
}

/** A migration of somebody else's may want rows to be there: it is tried again with them. */
async function tryOnCopy(database: Database, guard: Guard, run: Change): Promise<Foreseen> {
  const { isAssessed, rehearsal, operations } = guard;
  const extent = extentAround(guard.before.schema, operations);
  const attempt = (withRows: boolean) =>
    onCopy(
      database,
      async (copy, log): Promise<Foreseen> => {
        const before = await readDatabase(copy.sequelize);
        const start = log.length;
        await run(copy);
        const after = await readDatabase(copy.sequelize);
        const ran = log.slice(start);
        await copy.dialect.refuseBroken?.(copy.sequelize, before, after);
        await rehearsal?.(copy, before, after);
        return { before: before.schema, after: after.schema, log: ran };
      },
      { withRows, ...extent },
    );
  return attempt(false).catch((error: unknown) => {
    if (isAssessed) throw error;
    return attempt(true);
  });
}

/** Whether a migration has read and written rows itself of what it makes stricter. */
function isMended(dialect: Dialect, change: Operation, log: StatementLog): boolean {
  const table = 'table' in change ? change.table : undefined;
  if (typeof table !== 'string') return false;
  return columnsOf(change).some((column) => isSeenTo(dialect, { table, column }, log));
}

function columnsOf(change: Operation): readonly string[] {
  if (change.kind === 'changeColumn') return [change.to.name];
  if (change.kind === 'addIndex') return change.index.columns.flatMap(({ column }) => column ?? []);
  if (change.kind !== 'addConstraint' || change.constraint.type === 'check') return [];
  return change.constraint.columns;
}

interface Losses {
  readonly gone: readonly Vanished[];
  readonly retyped: readonly Operation[];
}

function lossesOf(
  dialect: Dialect,
  { before, after, log, changes }: Foreseen & { readonly changes: readonly Operation[] },
): Losses {
  return {
    gone: vanished(dialect, before, after, log).filter((item) => !isSeenTo(dialect, item, log)),
    retyped: changes.filter((change) => isRetyped(dialect, change, log)),
  };
}

function undo(sequelize: Sequelize): Promise<unknown> {
  return sequelize.query('ROLLBACK TO umbau_direction');
}

/** Says which rows are in the way of what, in the words in which a migration that umbau has just written is refused. */
async function refuse(
  sequelize: Sequelize,
  { name, before }: Guard,
  changes: readonly Operation[],
  error: unknown,
): Promise<never> {
  await undo(sequelize);
  await refuseRisks(sequelize, name, changes, before.schema, true);
  throw error;
}

async function refuseLosses(
  sequelize: Sequelize,
  { name, direction, before }: Guard,
  changes: readonly Operation[],
  { gone, retyped }: Losses,
): Promise<void> {
  const assessed = await assess(sequelize, [...changes.filter(isRename), ...retyped], before.schema);
  const losses = [...(await describeLosses(sequelize, gone)), ...assessed.losses];
  if (losses.length === 0) return;
  const [what, command] = direction === 'up' ? ['', 'upgrade'] : ['undoing ', 'downgrade -1'];
  throw new UmbauError('data-loss', `${what}${name}: ${losses.join('; ')}.`, {
    hint: `Nothing was changed. To go on, with a copy of the database kept first: umbau ${command} --accept-data-loss`,
    descriptions: losses,
  });
}

/** Whether rows are in the way. */
export function isConflict(error: unknown): boolean {
  return error instanceof UmbauError && error.code === 'conflict';
}

/** Whether columns have another type or another collation now, and their author has not seen to the values. */
function isRetyped(dialect: Dialect, change: Operation, log: StatementLog): boolean {
  const columns = retypedColumns(change);
  if (columns.length === 0 || !('table' in change) || typeof change.table !== 'string') return false;
  const { table } = change;
  return !columns.some((column) => isSeenTo(dialect, { table, column }, log));
}

function retypedColumns(change: Operation): readonly string[] {
  if (change.kind === 'changeTable') return change.columns.map(({ to }) => to.name);
  if (change.kind !== 'changeColumn') return [];
  const { from, to } = change;
  const isComputed = !from.generated && to.generated !== undefined;
  return from.type !== to.type || from.collation !== to.collation || isComputed ? [to.name] : [];
}

function isRename({ kind }: Operation): boolean {
  return kind === 'renameTable' || kind === 'renameColumn';
}
