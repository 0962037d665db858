import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteResult } from '../cycle/record.js';
import { fromErrorDocument, UmbauError } from '../error.js';
import type { CancelMessage, RunMessage, RunReply, VitestOptions } from './message.js';
import { killGroup } from './process-group.js';
import { temporaryFolder } from './temporary-folder.js';

const childFile = fileURLToPath(new URL('../../dist/suite/child.js', import.meta.url));
const closeDeadlineMs = 700;

/** The process in which the user's vitest is kept warm. */
export interface SuiteProcess {
  /** Rejects when the process ends, for whatever reason, before it has answered. */
  run(message: RunMessage): Promise<SuiteResult>;
  /** Asks the process to give up its run; the run still answers, with what it has. */
  cancel(): void;
  kill(): void;
  /** Lets vitest clean up, and ends the process where that takes too long. */
  close(): Promise<void>;
  hasEnded(): boolean;
}

/** Starts the process; all that it and the tests print goes to `outputFile`, which holds the last run. */
export function startSuiteProcess(options: VitestOptions, outputFile: string): SuiteProcess {
  const child = forkChild(options, outputFile);
  const ended = once(child, 'exit').then(() => {
    rmSync(temporaryFolder(options, child.pid), { recursive: true, force: true });
  });
  // A message to a process that has just ended is lost; its end is what answers.
  const send = (message: RunMessage | CancelMessage) => child.send(message, () => undefined);
  const kill = () => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  return {
    async run(message) {
      truncateSync(outputFile);
      const answer = nextReply(child);
      send(message);
      const reply = await answer;
      if (reply?.kind === 'finished') return reply.result;
      if (reply) throw fromErrorDocument(reply.error);
      await ended;
      throw endedError(child, outputFile);
    },
    cancel: () => send({ kind: 'cancel' }),
    kill,
    async close() {
      if (child.connected) child.disconnect();
      const deadline = setTimeout(kill, closeDeadlineMs);
      await ended;
      clearTimeout(deadline);
    },
    hasEnded: () => hasEnded(child),
  };
}

/** Undefined where the process ends instead. A process that answers run after run gathers no listeners, and no promises. */
async function nextReply(child: ChildProcess): Promise<RunReply | undefined> {
  if (hasEnded(child)) return undefined;
  const first = new AbortController();
  const options = { signal: first.signal };
  const reply = once(child, 'message', options) as Promise<[RunReply]>;
  const end = once(child, 'exit', options).then(() => [undefined] as const);
  const [answer] = await Promise.race([reply, end]).finally(() => first.abort());
  return answer;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function forkChild(options: VitestOptions, outputFile: string): ChildProcess {
  mkdirSync(dirname(outputFile), { recursive: true });
  const output = openSync(outputFile, 'a');
  try {
    return fork(childFile, [JSON.stringify(options)], {
      cwd: options.root,
      // The daemon's own `DATABASE_URL` may well be the development database's.
      env: { ...process.env, DATABASE_URL: undefined },
      execArgv: [],
      stdio: ['ignore', output, output, 'ipc'],
      // A group of its own: the terminal's Ctrl-C is the daemon's to answer, and killing the group spares no worker.
      detached: true,
    });
  } finally {
    closeSync(output);
  }
}

function endedError(child: ChildProcess, outputFile: string): UmbauError {
  const how = child.exitCode === null ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`;
  return new UmbauError('suite', `vitest ended before its tests did (${how})`, {
    hint: `What it printed is in ${outputFile}`,
  });
}
