import type { Settings } from '../config/config.js';
import { UmbauError, toErrorDocument } from '../error.js';
import { LoadGuard } from './load-guard.js';
import { LocalWorker } from './local-worker.js';
import type { FromChild, ToChild, WorkerMethod } from './messages.js';
import { warm } from './warm.js';
import type { RestCall } from './worker.js';

/** The process of one cycle: it answers the calls of its parent, and ends with it. */
let opened: { readonly worker: LocalWorker; readonly settings: Settings } | undefined;
/** Known from the first, also to a child that waits for its cycle. */
let warmSettings: Settings | undefined;
const guard = new LoadGuard();
/** What is done ahead of time, until a cycle comes. */
const ahead = new AbortController();
let warmed: Promise<void> = Promise.resolve();
/** The parent keeps what it was sent last. */
let comparison: unknown;
/** Settles when no call works on the database. */
let atWork: Promise<unknown> = Promise.resolve();

process.on('message', (message: ToChild) => {
  switch (message.kind) {
    case 'warm':
      warmSettings = message.settings;
      warmed = warm(message.settings, message.known, ahead.signal);
      return;
    case 'open':
      ahead.abort();
      opened = {
        worker: new LocalWorker(message.settings, onLocked),
        settings: message.settings,
      };
      return;
    case 'call':
      take(message);
      return;
    case 'close':
      void close();
  }
});
// Bound ahead: where models were interrupted, their guard against `process.exit` is left behind.
process.on('disconnect', process.exit.bind(process, 0));
// The terminal sends Ctrl-C to the whole group; the parent decides when a child ends.
process.on('SIGINT', () => undefined);

/** What works on the database is finished first, and its answer sent; a load may never end. */
async function close(): Promise<void> {
  await atWork;
  await opened?.worker.close();
  process.disconnect();
}

function take({ id, method, argument }: Extract<ToChild, { kind: 'call' }>): void {
  const answered = answer(id, method, argument);
  if (method !== 'load') atWork = answered;
}

async function answer(id: number, method: WorkerMethod, argument: unknown): Promise<void> {
  try {
    const value = await call(method, argument);
    const isKnown = method === 'introspect' && value === comparison;
    if (method === 'introspect') comparison = value;
    send({ kind: 'result', id, value: isKnown ? undefined : value });
  } catch (error) {
    send({ kind: 'error', id, error: toErrorDocument(error) });
  }
}

async function call(method: WorkerMethod, argument: unknown): Promise<unknown> {
  if (!opened && warmSettings && method === 'isAtRest') return visit(warmSettings, argument as RestCall);
  if (!opened) throw new UmbauError('internal', 'The worker has no project.');
  const { worker, settings } = opened;
  await warmed;
  if (method === 'load') return guard.run(() => worker.load(), settings);
  const run = worker[method] as (argument: unknown) => Promise<unknown>;
  return run.call(worker, argument);
}

/** Answers without becoming the cycle's: no code of the user's runs, and no connection is kept. */
async function visit(settings: Settings, rest: RestCall): Promise<boolean> {
  const worker = new LocalWorker(settings, onLocked);
  return worker.isAtRest(rest).finally(() => worker.close());
}

function onLocked(): void {
  send({ kind: 'locked' });
}

function send(message: FromChild): void {
  process.send?.(message);
}
