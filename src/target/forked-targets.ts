import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { ChildCalls, type Reply } from '../worker/child-calls.js';
import { withoutFunctions } from '../worker/forked-worker.js';
import type { CompareCall, ProveCall, Targets, TargetSchemas } from './targets.js';

/** Forked from the compiled code, also where this file runs as TypeScript. */
const childFile = fileURLToPath(new URL('../../dist/target/child.js', import.meta.url));

/** How long the child may take to drop its databases before it is killed, in milliseconds. */
const closeTimeoutMs = 700;

interface Forked {
  readonly child: ChildProcess;
  readonly calls: ChildCalls;
}

/** The targets in a child process that is kept from cycle to cycle, since a database takes its time to start. */
export class ForkedTargets implements Targets {
  private forked: Forked | undefined;

  constructor(private readonly settings: Settings) {
    process.once('exit', this.kill);
  }

  compare(call: CompareCall): Promise<TargetSchemas[]> {
    return this.open().calls.call('compare', call);
  }

  prove(call: ProveCall): Promise<void> {
    return this.open().calls.call('prove', call);
  }

  async close(): Promise<void> {
    process.off('exit', this.kill);
    const { forked } = this;
    if (!forked) return;
    forked.calls.send({ kind: 'close' });
    const timer = setTimeout(this.kill, closeTimeoutMs);
    await forked.calls.exited;
    clearTimeout(timer);
  }

  private readonly kill = (): void => {
    this.forked?.child.kill('SIGKILL');
  };

  private open(): Forked {
    if (this.forked?.calls.hasEnded === false) return this.forked;
    const child = fork(childFile, [], {
      cwd: this.settings.root,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const calls = new ChildCalls(child, endedError);
    child.on('message', (reply: Reply) => calls.settle(reply));
    calls.send({ kind: 'open', settings: withoutFunctions(this.settings) });
    this.forked = { child, calls };
    return this.forked;
  }
}

function endedError(how: string, output: string): UmbauError {
  return new UmbauError('migration-failed', `The process in which migrations run on the targets ended (${how}).`, {
    hint: output === '' ? 'Does a migration end the process?' : `It printed: ${output}`,
  });
}
