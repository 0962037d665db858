import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Daemon } from './daemon.js';
import { addColumn, generateProject } from './generate-project.js';
import { inMs, median, printRow } from './table.js';

const models = 10;
const repetitions = 5;

/** Prints how long the suite takes within a cycle, its copy of the database included, and as a `vitest run` of its own. */
export async function printSuite() {
  const root = generateProject(models);
  try {
    const warm = median(await measureWarm(root));
    const cold = median(await measureCold(root));
    printRow(['suite', 'cold', 'ratio']);
    printRow([inMs(warm), inMs(cold), (warm / cold).toFixed(2)]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {string} root */
async function measureWarm(root) {
  const daemon = new Daemon(root);
  try {
    await daemon.next('applied');
    const durations = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      await wait(2000);
      addColumn(root, repetition % models, `extra${repetition}`);
      durations.push((await daemon.next('applied')).durationMs.suite ?? NaN);
    }
    return durations;
  } finally {
    await daemon.stop();
  }
}

/** @param {string} root */
async function measureCold(root) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, DATABASE_URL: `sqlite:${join(root, 'dev.sqlite')}` };
  const durations = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const started = performance.now();
    const child = spawn(process.execPath, [vitest, 'run'], { cwd: root, env, stdio: 'ignore' });
    const [code] = /** @type {unknown[]} */ (await once(child, 'exit'));
    if (code !== 0) throw new Error(`vitest ended with ${String(code)}`);
    durations.push(performance.now() - started);
  }
  return durations;
}
