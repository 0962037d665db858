import { toErrorDocument, UmbauError } from '../error.js';
import type { CancelMessage, RunMessage, RunReply, VitestOptions } from './message.js';
import { killGroup } from './process-group.js';
import { openVitest } from './warm-vitest.js';

const closeDeadlineMs = 400;

const vitest = openVitest(JSON.parse(process.argv[2] ?? '') as VitestOptions);

process.on('message', (message: RunMessage | CancelMessage) => {
  if (message.kind === 'run') void run(message);
  else void vitest.cancel();
});

// The daemon closes us by disconnecting; where it was killed, the system disconnects in its place.
process.once('disconnect', () => {
  const end = () => killGroup(process.pid);
  setTimeout(end, closeDeadlineMs);
  void vitest.close().then(end, end);
});

async function run(message: RunMessage): Promise<void> {
  const reply = await vitest.run(message).then(
    (result): RunReply => ({ kind: 'finished', result }),
    (error: unknown): RunReply => ({ kind: 'failed', error: toErrorDocument(toSuiteError(error)) }),
  );
  process.send?.(reply);
}

function toSuiteError(error: unknown): UmbauError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UmbauError('suite', `vitest could not run: ${reason}`, { cause: error });
}
