import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Sequelize } from 'sequelize';

/** Whether the code that asks has its turn already. */
const hasTurn = new AsyncLocalStorage<true>();
const lastTurn = new WeakMap<Sequelize, Promise<unknown>>();
const openTurns = new WeakMap<Sequelize, Set<Promise<unknown>>>();

/**
 * Runs what must not be interleaved one after another, in the order in which it was begun: a migration may begin several
 * changes at once (`Promise.all`), and all of them use one connection.
 */
export function inTurn<T>(sequelize: Sequelize, body: () => Promise<T>): Promise<T> {
  if (hasTurn.getStore()) return body();
  const caller: { stack?: string } = {};
  Error.captureStackTrace(caller, inTurn);
  const before = lastTurn.get(sequelize)?.catch(() => undefined);
  const turn = Promise.resolve(before)
    .then(() => hasTurn.run(true, body))
    .catch((error: unknown) => {
      throw withCaller(error, caller.stack ?? '');
    });
  lastTurn.set(sequelize, turn);
  noteOpen(sequelize, turn);
  return turn;
}

/**
 * Lets Node no longer follow who has a turn, until the next one begins; call it while nobody has. Code that is interrupted
 * while Node does so brings the process down.
 */
export function restTurns(): void {
  hasTurn.disable();
}

/** The stack of what waited for its turn ends where its turn began. */
function withCaller(error: unknown, stack: string): unknown {
  if (error instanceof Error) error.stack = `${error.stack ?? ''}${stack.slice(stack.indexOf('\n'))}`;
  return error;
}

function noteOpen(sequelize: Sequelize, turn: Promise<unknown>): void {
  const open = openTurns.get(sequelize) ?? new Set();
  openTurns.set(sequelize, open.add(turn));
  const close = () => void open.delete(turn);
  turn.then(close, close);
}

/** Waits for all that was begun, also where nobody else waits for it; rejects with what of it failed. */
export async function finishTurns(sequelize: Sequelize): Promise<void> {
  const open = openTurns.get(sequelize);
  while (open && open.size > 0) {
    const turns = await Promise.allSettled(open);
    const failed = turns.find((turn) => turn.status === 'rejected');
    if (failed) throw failed.reason;
    await setImmediate();
  }
}
