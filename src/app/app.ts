import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { findNoted, forgetApp, noteApp } from './noted-app.js';

export interface AppOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the terminal's keys are the daemon's, the app reads from a pipe on which nothing ever comes. */
  readonly hasStdin: boolean;
  /** What it prints, as it prints it. */
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface AppEvents {
  /** The app has ended by itself; `how` is its exit code or signal, or why it could not be started. */
  onEnd(how: string, isCrash: boolean): void;
}

/** How long the app has to end by itself before it is killed, in milliseconds. */
const graceMs = 3000;
const pollMs = 20;

/** The user's app, a child process with a process group of its own. */
export class App {
  #child: ChildProcess | undefined;
  /** The number of the process group in which somebody may still be. */
  #group: number | undefined;
  /** What starts and stops it, one after another. */
  #turn: Promise<void> = Promise.resolve();
  #lastRestart: object | undefined;
  #isStopped = false;
  #note: string | undefined;

  constructor(
    private readonly options: AppOptions,
    private readonly events: AppEvents,
  ) {
    process.once('exit', this.#kill);
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Keeps a note of the app in this file; ends the one that a daemon has left running which was killed. */
  keepNote(file: string): void {
    this.#note = file;
    this.#group = findNoted(file);
    if (this.#group !== undefined) this.#inTurn(() => this.#end());
  }

  /** Starts it where it is not running. */
  start(): void {
    this.#inTurn(() => {
      if (!this.#child) this.#spawn();
    });
  }

  /** Ends it where it is running, and starts it. */
  restart(): void {
    const restart = {};
    this.#lastRestart = restart;
    this.#inTurn(async () => {
      // Of several that wait, only the last is of use.
      if (this.#lastRestart !== restart) return;
      await this.#end();
      this.#spawn();
    });
  }

  /** Ends it for good, with all that it has started. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#inTurn(() => this.#end());
    return this.#turn.finally(() => process.off('exit', this.#kill));
  }

  #inTurn(step: () => void | Promise<void>): void {
    this.#turn = this.#turn.then(step);
  }

  #spawn(): void {
    if (this.#isStopped) return;
    const { command, cwd, env, hasStdin, onOutput } = this.options;
    const [program = '', ...argv] = command;
    const child = spawn(program, argv, {
      cwd,
      env,
      stdio: [hasStdin ? 'inherit' : 'pipe', 'pipe', 'pipe'],
      // Its group is what is ended: `npm start` starts a shell, which starts the app.
      detached: process.platform !== 'win32',
      // npm is a script there.
      shell: process.platform === 'win32',
    });
    this.#child = child;
    this.#group = child.pid;
    if (this.#note !== undefined && child.pid !== undefined) noteApp(this.#note, child.pid);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => onOutput(text, 'stdout'));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => onOutput(text, 'stderr'));
    child.on('error', ({ message }) => this.#ended(child, `it cannot be started, ${message}`, true));
    // Its last words come before what is said about its end.
    child.on('close', (code, signal) => this.#ended(child, signal ?? `exit code ${code ?? '?'}`, code !== 0));
  }

  #ended(child: ChildProcess, how: string, isCrash: boolean): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.events.onEnd(how, isCrash);
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (this.#group === undefined) return;
    let isClosed = child === undefined;
    // Nobody writes to its output any more; where nobody reaps them, the dead stay in the group.
    child?.once('close', () => (isClosed = true));
    signalGroup(this.#group, 'SIGTERM');
    const deadline = performance.now() + graceMs;
    while (!isClosed && signalGroup(this.#group, 0) && performance.now() < deadline) await wait(pollMs);
    this.#kill();
    this.#group = undefined;
    if (this.#note !== undefined) forgetApp(this.#note);
  }

  readonly #kill = (): void => {
    if (this.#group !== undefined) signalGroup(this.#group, 'SIGKILL');
  };
}

/** Whether there is still somebody in the group; Windows has no groups, there it is the process alone. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(process.platform === 'win32' ? leader : -leader, signal);
  } catch {
    return false;
  }
}
