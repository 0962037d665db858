import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, vi } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { cli, usersEnvironment, type Project } from './project.js';

const patienceMs = 20_000;

/** `umbau dev`, with more arguments or none, in a process of its own, its stdout a pipe. */
export class DaemonProcess {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #records: CycleRecord[] = [];
  readonly #waiting: ((record: CycleRecord) => void)[] = [];
  readonly #ended: Promise<unknown>;
  /** Every line of stdout, parsed; a line that is no JSON fails the test that meets it. */
  readonly lines: unknown[] = [];
  stderr = '';

  constructor(root: string, argv: readonly string[] = []) {
    this.#child = spawn(process.execPath, [cli, 'dev', ...argv], {
      cwd: root,
      env: usersEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#child, 'close');
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#take(JSON.parse(line)));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The record of the next cycle that nobody has asked for yet. */
  async nextRecord(): Promise<CycleRecord> {
    const known = this.#records.shift();
    if (known) return known;
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${why}; stderr: ${this.stderr}`));
      const timer = setTimeout(fail, patienceMs, 'no cycle came');
      void this.#ended.then(() => fail('the daemon ended'));
      this.#waiting.push((record) => {
        clearTimeout(timer);
        resolve(record);
      });
    });
  }

  /** The warning that says so, once it has come. */
  warning(text: string): Promise<unknown> {
    return vi.waitFor(() => {
      const found = this.lines.find((line) => !isCycle(line) && JSON.stringify(line).includes(text));
      expect(found, `a warning "${text}"`).toBeDefined();
      return found;
    }, patienceMs);
  }

  /** Resolves when stderr has said so. */
  async printed(text: string): Promise<void> {
    await vi.waitFor(() => expect(this.stderr).toContain(text), patienceMs);
  }

  /** Ends the daemon; resolves to its exit code, or the signal that ended it. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | NodeJS.Signals | null> {
    if (this.#child.exitCode === null) this.#child.kill(signal);
    await this.#ended;
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #take(line: unknown): void {
    this.lines.push(line);
    if (!isCycle(line)) return;
    const waiting = this.#waiting.shift();
    if (waiting) waiting(line);
    else this.#records.push(line);
  }
}

function isCycle(line: unknown): line is CycleRecord {
  return typeof line === 'object' && line !== null && 'cycle' in line;
}

/** Starts the daemon and waits for its first cycle; it is ended after the test. */
export async function startDaemon(
  project: Pick<Project, 'root'>,
  ...argv: readonly string[]
): Promise<[DaemonProcess, CycleRecord]> {
  const daemon = new DaemonProcess(project.root, argv);
  onTestFinished(async () => {
    daemon.send('SIGINT');
    await daemon.stop('SIGINT');
  });
  return [daemon, await daemon.nextRecord()];
}
