import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addColumn } from './generate-project.js';

/** @typedef {import('../src/cycle/record.js').CycleRecord} CycleRecord */

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/**
 * Runs the daemon on the project and edits one model after the other.
 * @param {string} root the project
 * @param {number} models how many it has
 * @param {number} repetitions
 * @returns {Promise<CycleRecord[]>} one record for each edit
 */
export async function measureCycles(root, models, repetitions) {
  const daemon = spawn(process.execPath, [cli, 'dev', '--cwd', root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const records = readRecords(daemon.stdout);
  try {
    await nextApplied(records);
    const measured = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      await personPauses();
      addColumn(root, repetition % models, `extra${repetition}`);
      measured.push(await nextApplied(records));
    }
    return measured;
  } finally {
    daemon.kill('SIGINT');
    if (daemon.exitCode === null) await once(daemon, 'exit');
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

/** @param {AsyncGenerator<CycleRecord, void, void>} records */
async function nextApplied(records) {
  const { value: record } = await records.next();
  if (!record) throw new Error('the daemon ended');
  if (record.outcome !== 'applied')
    throw new Error(`expected a cycle that is applied, found ${JSON.stringify(record)}`);
  return record;
}

/** Nobody saves twice within half a second: the daemon may warm its next child meanwhile. */
function personPauses() {
  return new Promise((resolve) => setTimeout(resolve, 500));
}
