import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @typedef {import('../src/cycle/record.js').CycleRecord} CycleRecord */

export const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Runs a command to its end. @param {string[]} argv */
export function umbau(...argv) {
  return run(cli, ...argv);
}

/**
 * Runs a script to its end.
 * @param {string[]} argv
 * @returns {Promise<number>} how long it took, in milliseconds
 */
export async function run(...argv) {
  const started = performance.now();
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = /** @type {unknown[]} */ (await once(child, 'exit'));
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${String(code)}`);
  return performance.now() - started;
}

/** `umbau dev` on a project, as a process; its records are taken one by one. */
export class Daemon {
  /** @param {string} root the project */
  constructor(root) {
    this.child = spawn(process.execPath, [cli, 'dev', '--cwd', root], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.records = readRecords(this.child.stdout);
  }

  get pid() {
    return this.child.pid ?? 0;
  }

  /**
   * The record of the next cycle.
   * @param {CycleRecord['outcome']} outcome what is expected of it
   */
  async next(outcome) {
    const { value: record } = await this.records.next();
    if (!record) throw new Error('the daemon ended');
    if (record.outcome !== outcome)
      throw new Error(`expected a cycle that is ${outcome}, found ${JSON.stringify(record)}`);
    return record;
  }

  async stop() {
    this.child.kill('SIGINT');
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }
}

/**
 * The cycles' records among the lines of the log.
 * @param {import('node:stream').Readable} stdout
 * @returns {AsyncGenerator<CycleRecord, void, void>}
 */
async function* readRecords(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    /** @type {Partial<CycleRecord>} */
    const record = JSON.parse(line);
    if (record.durationMs) yield /** @type {CycleRecord} */ (record);
  }
}
