import type { Settings } from '../config/config.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction, type StatementLog } from '../dialect/transaction.js';
import { createHistory } from './create-history.js';
import { halfWay, invalidLeft, messageOf, undone, undoneInPart } from './half-way.js';
import { noteEachStatement } from './note-statements.js';
import { undoBySteps } from './undo-by-steps.js';
import {
  noteBegin,
  noteEnd,
  noteStatements,
  readUnfinished,
  settled,
  type Unfinished,
  type Way,
} from './unfinished.js';

/** What a unit of work is about, for the case that it does not come to its end. */
export interface UnitName {
  readonly name: string;
  readonly way: Way;
  readonly accept: boolean;
}

/** Where a unit of work begins. */
export interface UnitStart {
  readonly log: StatementLog;
  /** The database before it, and before an earlier run that it goes on from. */
  readonly before: DatabaseState;
  /** Those of the bookkeeping that there are. */
  readonly tables: ReadonlySet<string>;
  /** It goes on from where an earlier run was stopped. */
  readonly isResumed: boolean;
  /** Its user has agreed to lose what does not fit, now or when it began. */
  readonly accept: boolean;
}

/**
 * Runs `body` as one unit of work: all of it or nothing. Where what it does is not rolled back, it is undone step by step; where
 * that cannot be, since values are gone, the next run goes on from there.
 */
export function asUnit<T>(
  database: Database,
  settings: Settings,
  unit: UnitName,
  body: (start: UnitStart) => Promise<T>,
): Promise<T> {
  const { dialect, sequelize } = database;
  return inTransaction(database, async (log) => {
    const tables = await createHistory(database);
    const left = await settle(database, settings, unit);
    const now = await readDatabase(sequelize);
    const before = left ? { ...now, schema: left.before } : now;
    const accept = unit.accept || left?.accept === true;
    const start = { log, before, tables, isResumed: left !== undefined, accept };
    return dialect.isTransactional
      ? body(start)
      : runNoted(database, settings, left ?? { ...unit, before: before.schema, statements: [] }, () => body(start));
  });
}

async function runNoted<T>(
  database: Database,
  settings: Settings,
  unfinished: Unfinished,
  body: () => Promise<T>,
): Promise<T> {
  const { dialect, sequelize, hooks } = database;
  await noteBegin(database, unfinished);
  const noted = noteEachStatement(database, unfinished);
  try {
    const result = await body();
    await noteEnd(database);
    return result;
  } catch (error) {
    delete hooks.aroundStatement;
    const left = { ...unfinished, asked: noted.asked, statements: settled(dialect, noted.statements) };
    const gone = await undo(database, settings, left, error);
    await sequelize.query('COMMIT');
    if (gone.length > 0) throw undoneInPart(left, gone, error);
    throw dialect.stepwise ? undone(left, error) : error;
  }
}

/** Undoes what a run has left that was killed, or answers it where it has to be gone on with. */
async function settle(database: Database, settings: Settings, unit: UnitName): Promise<Unfinished | undefined> {
  const left = await readUnfinished(database);
  if (!left) return undefined;
  const isSame = left.name === unit.name && left.way === unit.way;
  const gone = await undoBySteps(database, settings, left, { anyway: left.way === 'anew' }).catch((reason: unknown) => {
    throw halfWay(left, [whatFailed(reason)], reason);
  });
  if (gone.length > 0 && left.way !== 'anew') {
    // Without a transaction it goes on; in one it cannot.
    if (isSame && !database.dialect.isTransactional) return left;
    throw halfWay(left, gone, undefined);
  }
  await noteEnd(database);
  return undefined;
}

/** Answers what could not be undone. A migration stands half way then; what replaces another begins anew. */
async function undo(database: Database, settings: Settings, left: Unfinished, error: unknown): Promise<string[]> {
  const { sequelize } = database;
  const anyway = left.way === 'anew';
  const attempt = async () => {
    await sequelize.query('ROLLBACK');
    await noteStatements(database, left);
    return undoBySteps(database, settings, left, { anyway });
  };
  const gone = await attempt().catch(async (reason: unknown) => {
    // What has done nothing stands nowhere half way.
    if (left.statements.length === 0) throw error;
    const invalid = await invalidLeft(database, left, error);
    throw invalid ?? halfWay(left, [whatFailed(reason)], error);
  });
  if (gone.length > 0 && !anyway) throw halfWay(left, gone, error);
  await noteEnd(database);
  return gone;
}

function whatFailed(reason: unknown): string {
  return `what failed: ${messageOf(reason)}`;
}
