import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction, type StatementLog } from '../dialect/transaction.js';
import { halfWay, invalidLeft, undone } from './half-way.js';
import { createHistory } from './history.js';
import type { Direction } from './runner.js';
import { undoBySteps } from './undo-by-steps.js';
import { noteBegin, noteEnd, noteResumed, readUnfinished, type Unfinished } from './unfinished.js';

/** What a unit of work is about, for the case that it does not come to its end. */
export interface UnitName {
  readonly name: string;
  readonly direction: Direction;
}

type UnitBody<T> = (log: StatementLog, resumed: boolean) => Promise<T>;

/**
 * Runs `body` as one unit of work: all of it or nothing. Where what it does is not rolled back, it is undone step by step; where
 * that cannot be, since values are gone, the next run goes on from there.
 */
export function asUnit<T>(database: Database, settings: Settings, unit: UnitName, body: UnitBody<T>): Promise<T> {
  return inTransaction(database, async (log) => {
    if (database.dialect.isTransactional) {
      await settleOthers(database, settings);
      return body(log, false);
    }
    await createHistory(database);
    const resumed = await settle(database, settings, unit);
    if (resumed) noteResumed(database, resumed);
    const before = await readDatabase(database.sequelize);
    if (!resumed) await noteBegin(database, before, unit);
    try {
      const result = await body(log, resumed !== undefined);
      await noteEnd(database);
      return result;
    } catch (error) {
      delete database.hooks.beforeStatement;
      throw await takenBack(database, settings, error);
    }
  });
}

/** Undoes what was done, and says what became of it. */
async function takenBack(database: Database, settings: Settings, error: unknown): Promise<unknown> {
  await database.sequelize.query('ROLLBACK');
  const left = await readUnfinished(database);
  try {
    if (left && !(await undoBySteps(database, settings, left))) return halfWay(left, error);
  } catch (cause) {
    return (await invalidLeft(database, left, error, cause)) ?? cause;
  }
  await noteEnd(database);
  await database.sequelize.query('COMMIT');
  return database.dialect.stepwise && left ? undone(left, error) : error;
}

/** Undoes what a run has left that was killed, or answers it where it has to be gone on with. */
async function settle(database: Database, settings: Settings, unit: UnitName): Promise<Unfinished | undefined> {
  const left = await readUnfinished(database);
  if (!left) return undefined;
  if (await undoBySteps(database, settings, left)) {
    await noteEnd(database);
    return undefined;
  }
  if (left.name === unit.name && left.direction === unit.direction) return left;
  throw halfWay(left, undefined);
}

/** What a migration has left that was run outside of a transaction, where there are such. */
async function settleOthers(database: Database, settings: Settings): Promise<void> {
  if (!database.dialect.outsideTransactions) return;
  const left = await readUnfinished(database);
  if (!left) return;
  if (!(await undoBySteps(database, settings, left))) throw halfWay(left, undefined);
  await noteEnd(database);
}
