import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction, type StatementLog } from '../dialect/transaction.js';
import { UmbauError } from '../error.js';
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
 * Runs `body` as one unit of work: all of it or nothing. Where the engine does not undo a change of the schema, what was done
 * is undone step by step; where that cannot be, since values are gone, the next run goes on from there.
 */
export function asUnit<T>(database: Database, settings: Settings, unit: UnitName, body: UnitBody<T>): Promise<T> {
  return inTransaction(database, async (log) => {
    if (database.dialect.isTransactional) return body(log, false);
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
      await database.sequelize.query('ROLLBACK');
      const left = await readUnfinished(database);
      if (left && !(await undoBySteps(database, settings, left))) throw halfWay(left, error);
      await noteEnd(database);
      await database.sequelize.query('COMMIT');
      throw error;
    }
  });
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

function halfWay({ name, direction, statements }: Unfinished, error: unknown): UmbauError {
  const reason = error instanceof Error ? `${error.message.replace(/\.?$/, '.')} ` : '';
  const command = direction === 'up' ? 'upgrade' : 'downgrade';
  const last = statements.at(-1) ?? '';
  return new UmbauError(
    'migration-failed',
    `${reason}${name} stands half way: its ${command} has come to statement ${statements.length}, and values are gone that undoing it would need.`,
    {
      hint: `Mend what stopped it, and go on from there with umbau ${command}. The statement was: ${last}`,
      ...(error instanceof UmbauError && error.location && { location: error.location }),
      cause: error,
    },
  );
}
