import type { Settings } from '../config/config.js';
import { toErrorDocument } from '../error.js';
import type { Reply } from '../worker/child-calls.js';
import { LocalTargets } from './local-targets.js';
import type { CompareCall, ProveCall } from './targets.js';

/** What the parent sends to the process of the targets. */
export type ToTargetChild =
  | { readonly kind: 'open'; readonly settings: Settings }
  | { readonly kind: 'call'; readonly id: number; readonly method: 'compare'; readonly argument: CompareCall }
  | { readonly kind: 'call'; readonly id: number; readonly method: 'prove'; readonly argument: ProveCall }
  | { readonly kind: 'close' };

let targets: LocalTargets | undefined;

process.on('message', (message: ToTargetChild) => {
  switch (message.kind) {
    case 'open':
      targets = new LocalTargets(message.settings);
      return;
    case 'call':
      void answer(message);
      return;
    case 'close':
      void close();
  }
});
process.on('disconnect', () => void close());
// The terminal sends Ctrl-C to the whole group; the parent decides when a child ends.
process.on('SIGINT', () => undefined);

async function answer(message: Extract<ToTargetChild, { kind: 'call' }>): Promise<void> {
  const { id } = message;
  try {
    send({ kind: 'result', id, value: await call(message) });
  } catch (error) {
    send({ kind: 'error', id, error: toErrorDocument(error) });
  }
  // An edit will come, and then there is no time to start a database.
  if (message.method === 'compare') await targets?.prepare(message.argument).catch(() => undefined);
}

async function call(message: Extract<ToTargetChild, { kind: 'call' }>): Promise<unknown> {
  return message.method === 'compare' ? targets?.compare(message.argument) : targets?.prove(message.argument);
}

async function close(): Promise<void> {
  await targets?.close().catch(() => undefined);
  process.exit();
}

/** Where nobody listens any more the databases are dropped none the less: an error that is not taken would end the process. */
function send(reply: Reply): void {
  process.send?.(reply, undefined, undefined, () => undefined);
}
