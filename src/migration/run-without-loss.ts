import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { Operation } from '../operation/operation.js';
import { referringTables } from '../schema/references.js';
import { assess, refuseRisks } from './assess.js';
import type { Database, DatabaseState, Dialect } from '../dialect/dialect.js';
import { changesBetween, foresee } from './foresee.js';
import { describeLosses, isSeenTo, vanished } from './loss.js';
import { refuseNewOrphans } from '../dialect/orphans.js';
import { readDatabase } from '../dialect/read.js';
import type { Direction } from './runner.js';
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
}

/** Runs a change, and undoes and refuses it where rows are in its way, or would go that nobody has agreed to lose. */
export async function runWithoutLoss(
  { dialect, sequelize, statements }: Database,
  guard: Guard,
  run: () => Promise<void>,
): Promise<void> {
  const { name, log } = guard;
  const before = guard.before.schema;
  const orphans = await dialect.countOrphans(sequelize, referringTables(before));
  let start = log.length;
  await sequelize.query('SAVEPOINT umbau_direction');
  await run().catch(async (error: unknown) => {
    if (!isConflict(error)) throw error;
    await undo(sequelize);
    return refuse(sequelize, guard, await foresee(sequelize, before, log, run), error);
  });
  const { schema: after } = await readDatabase(sequelize);
  const changes = guard.isAssessed ? [] : changesBetween(dialect, before, after, log.slice(start));
  const gone = vanished(dialect, before, after, log).filter((item) => !isSeenTo(dialect, item, log));
  const retyped = changes.filter((change) => isRetyped(dialect, change, log));
  if (gone.length + retyped.length > 0 && !guard.accept) {
    await undo(sequelize);
    const { losses } = await assess(sequelize, [...changes.filter(isRename), ...retyped], before);
    refuseLosses(guard, [...(await describeLosses(sequelize, gone)), ...losses]);
    start = log.length;
    await run();
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

function refuseLosses({ name, direction }: Guard, losses: readonly string[]): void {
  if (losses.length === 0) return;
  const [what, command] = direction === 'up' ? ['', 'upgrade'] : ['undoing ', 'downgrade -1'];
  throw new UmbauError('data-loss', `${what}${name}: ${losses.join('; ')}.`, {
    hint: `Nothing was changed. To go on, with a copy of the database kept first: umbau ${command} --accept-data-loss`,
    descriptions: losses,
  });
}

function isConflict(error: unknown): boolean {
  return error instanceof UmbauError && error.code === 'conflict';
}

/** Whether a column has another type now, and its author has not seen to its values. */
function isRetyped(dialect: Dialect, change: Operation, log: StatementLog): boolean {
  if (change.kind !== 'changeColumn' || change.from.type === change.to.type) return false;
  return !isSeenTo(dialect, { table: change.table, column: change.to.name }, log);
}

function isRename({ kind }: Operation): boolean {
  return kind === 'renameTable' || kind === 'renameColumn';
}
