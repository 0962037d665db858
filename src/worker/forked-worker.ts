import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { ChildCalls } from './child-calls.js';
import type {
  AmendCall,
  CountCall,
  DatabaseStatus,
  DowngradeCall,
  DraftBase,
  RestCall,
  Settled,
  UpgradeCall,
  UpgradeResult,
  Worker,
} from './worker.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { Comparison } from '../introspect/comparison.js';
import type { Reset } from '../migration/reset.js';
import type { Restored } from '../migration/restore.js';
import type { Script } from '../migration/script.js';
import type { FromChild, ToChild, WorkerMethod } from './messages.js';
import type { KnownModels } from './prepare.js';

/** Forked from the compiled code, also where this file runs as TypeScript. */
const childFile = fileURLToPath(new URL('../../dist/worker/child.js', import.meta.url));

/** How long a child may take to close its database before it is killed, in milliseconds. */
const closeTimeoutMs = 500;

/** How long a child may take to interrupt models that do not end, in milliseconds. */
const interruptMs = 3000;

/** A worker in a child process: user code can neither crash its parent nor leak into it. */
export class ForkedWorker implements Worker {
  private readonly child: ChildProcess;
  private readonly calls: ChildCalls;
  /** Called when the child waits for another process that has locked the database. */
  onLocked: () => void = () => undefined;
  private settings: Settings | undefined;
  /** The models, once they are loaded. */
  loaded: LoadedModels | undefined;
  private comparison: Comparison | undefined;
  private loading: Promise<LoadedModels> | undefined;

  constructor(root: string) {
    this.child = fork(childFile, [], {
      cwd: root,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.calls = new ChildCalls(this.child, (how, output) => new WorkerEndedError(how, output));
    this.child.on('message', (message: FromChild) => {
      if (message.kind === 'locked') this.onLocked();
      else this.calls.settle(message);
    });
  }

  /** Resolves when the child has ended. */
  get exited(): Promise<void> {
    return this.calls.exited;
  }

  /** Lets the child do at once what a cycle need not do then. */
  warm(settings: Settings, known: KnownModels | undefined): void {
    this.send({ kind: 'warm', settings: withoutFunctions(settings), known });
  }

  /** Gives the child its project. */
  open(settings: Settings): this {
    this.settings = settings;
    this.send({ kind: 'open', settings: withoutFunctions(settings) });
    return this;
  }

  load(): Promise<LoadedModels> {
    this.loading ??= this.withTimeout(this.call<LoadedModels>('load')).then((loaded) => (this.loaded = loaded));
    return this.loading;
  }

  get hasEnded(): boolean {
    return this.calls.hasEnded;
  }

  async introspect(): Promise<Comparison> {
    // The child does not send again what it has sent last.
    const comparison = (await this.call<Comparison | undefined>('introspect')) ?? this.comparison;
    if (!comparison) throw new UmbauError('internal', 'The worker has compared nothing.');
    this.comparison = comparison;
    return comparison;
  }

  status(): Promise<DatabaseStatus> {
    return this.call('status');
  }

  count(calls: readonly CountCall[]): Promise<number[]> {
    return this.call('count', calls);
  }

  upgrade(call: UpgradeCall): Promise<UpgradeResult> {
    return this.call('upgrade', call);
  }

  readDraft(call: { readonly name: string }): Promise<DraftBase> {
    return this.call('readDraft', call);
  }

  amend(call: AmendCall): Promise<UpgradeResult> {
    return this.call('amend', call);
  }

  settle(): Promise<Settled> {
    return this.call('settle');
  }

  renameExecuted(renames: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    return this.call('renameExecuted', renames);
  }

  redo(call: { readonly name: string; readonly acceptDataLoss: boolean }): Promise<UpgradeResult> {
    return this.call('redo', call);
  }

  downgrade(call: DowngradeCall): Promise<UpgradeResult> {
    return this.call('downgrade', call);
  }

  statements(call: { readonly names: readonly string[]; readonly direction: 'up' | 'down' }): Promise<Script> {
    return this.call('statements', call);
  }

  stamp(call: { readonly names: readonly string[] }): Promise<void> {
    return this.call('stamp', call);
  }

  reset(): Promise<Reset> {
    return this.call('reset');
  }

  restore(call: { readonly name?: string }): Promise<Restored> {
    return this.call('restore', call);
  }

  imprint(): Promise<string> {
    return this.call('imprint');
  }

  isAtRest(call: RestCall): Promise<boolean> {
    return this.call('isAtRest', call);
  }

  async close(): Promise<void> {
    if (this.calls.hasBegun) this.send({ kind: 'close' });
    else this.kill();
    const timer = setTimeout(() => this.kill(), closeTimeoutMs);
    await this.exited;
    clearTimeout(timer);
  }

  /** Ends the child at once; a transaction that is open in it is rolled back by the database. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private call<T>(method: WorkerMethod, argument?: unknown): Promise<T> {
    return this.calls.call(method, argument);
  }

  private send(message: ToChild): void {
    this.calls.send(message);
  }

  /** The child itself gives up first and says where; but what blocks it outside of JavaScript, it cannot interrupt. */
  private async withTimeout<T>(promise: Promise<T>): Promise<T> {
    const limit = this.settings?.loadTimeoutMs ?? 10_000;
    const timer = setTimeout(() => {
      this.calls.rejectAll(
        new UmbauError('load-timeout', `The models took longer than ${limit} ms to evaluate`, {
          hint: 'Does a file wait for something that never comes? A slow start needs a larger loadTimeoutMs.',
        }),
      );
      this.kill();
    }, limit + interruptMs);
    return promise.finally(() => clearTimeout(timer));
  }
}

/** The child ended before it had answered: what it was about to do may be done or not. */
export class WorkerEndedError extends UmbauError {
  constructor(how: string, output: string) {
    super('load', `The process that evaluates the project's code ended (${how}).`, {
      hint: output === '' ? 'Does a model or a migration end the process?' : `It printed: ${output}`,
    });
  }
}

/** Functions cannot cross to a child, and it needs none of them. */
export function withoutFunctions(settings: Settings): Settings {
  return JSON.parse(JSON.stringify({ ...settings, suite: false })) as Settings;
}
