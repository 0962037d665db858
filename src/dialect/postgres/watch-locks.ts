import type { Sequelize } from 'sequelize';
import type { Client } from './client.js';

/** How long a statement may take before it is asked what it waits for, and then again. */
const patienceMs = 1000;

interface WatchedClient {
  readonly processID: number;
  query(...args: unknown[]): unknown;
}

interface ConnectionManager {
  connect(config: object): Promise<Client>;
  disconnect(client: Client): Promise<void>;
}

/**
 * Calls `onLocked` when a statement waits for a lock that another process has kept for a second already; where it throws, the
 * statement is cancelled.
 */
export function watchLocks(sequelize: Sequelize, onLocked: () => void): void {
  sequelize.addHook('afterConnect', async (connection) => {
    const client = connection as WatchedClient;
    const query = client.query.bind(client);
    client.query = (...args) => {
      const stop = watch(sequelize, client.processID, onLocked);
      const done = args.at(-1);
      if (isCallback(done)) {
        return query(...args.slice(0, -1), (...results: unknown[]) => {
          stop();
          return done(...results);
        });
      }
      const result = query(...args);
      void Promise.resolve(result).then(stop, stop);
      return result;
    };
    await setSession(client);
  });
}

type Callback = (...results: unknown[]) => unknown;

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}

/**
 * A server that waits for a lock does not notice that the process is gone for which it does so; the queue behind it would stand
 * still: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL.
 * And it compiles what it takes for long work, which a question to the catalogue never is:
 * https://www.postgresql.org/docs/current/jit-decision.html
 */
async function setSession({ query }: WatchedClient): Promise<void> {
  const sql = `SELECT set_config(name, value, false)
    FROM (VALUES ('client_connection_check_interval', '0', '1000'), ('jit', 'on', 'off')) AS s (name, usual, value)
    WHERE current_setting(name, true) = usual`;
  await Promise.resolve(query(sql)).catch(() => undefined);
}

/** Asks on a connection of its own, for the other one is busy. */
function watch(sequelize: Sequelize, processId: number, onLocked: () => void): () => void {
  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  let isOver = false;
  const ask = async () => {
    const observer = await manager.connect((sequelize as unknown as { readonly config: object }).config);
    try {
      const { rows } = await observer.query('SELECT cardinality(pg_blocking_pids($1)) > 0 AS blocked', [processId]);
      const isBlocked = (rows[0] as { readonly blocked: boolean }).blocked;
      if (isOver) return;
      if (isBlocked) await report(observer, processId, onLocked);
      else wait();
    } finally {
      await manager.disconnect(observer);
    }
  };
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(() => void ask().catch(() => undefined), patienceMs).unref();
  };
  wait();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

async function report(observer: Client, processId: number, onLocked: () => void): Promise<void> {
  try {
    onLocked();
  } catch {
    await observer.query('SELECT pg_cancel_backend($1)', [processId]);
  }
}
