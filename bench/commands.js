import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cli, run } from './daemon.js';
import { compileModels } from './floor.js';
import { generateProject } from './generate-project.js';
import { inMs, median, printRow } from './table.js';

const bare = fileURLToPath(new URL('bare.js', import.meta.url));
const repetitions = 7;

/**
 * Prints the median milliseconds of commands as whole processes; of `check` also how many times those of a process that
 * loads Sequelize, sequelize-typescript and the same models, compiled beforehand, and compares nothing.
 * @param {readonly number[]} sizes
 */
export async function printCommands(sizes) {
  printRow(['models', 'check', 'bare', 'ratio', 'history', 'current', '--help']);
  for (const size of sizes) printRow(await measure(size));
}

/** @param {number} size */
async function measure(size) {
  const root = generateProject(size);
  const umbau = (/** @type {string[]} */ ...argv) => run(cli, ...argv, '--cwd', root);
  try {
    await umbau('dev', '--once');
    const compiled = compileModels(root);
    /** @type {Record<'check' | 'bare' | 'history' | 'current' | 'help', number[]>} */
    const times = { check: [], bare: [], history: [], current: [], help: [] };
    for (let repetition = 0; repetition < repetitions; repetition++) {
      times.check.push(await umbau('check'));
      times.bare.push(await run(bare, compiled));
      times.history.push(await umbau('history'));
      times.current.push(await umbau('current'));
      times.help.push(await umbau('--help'));
    }
    const [check, least] = [median(times.check), median(times.bare)];
    const others = [times.history, times.current, times.help].map((ms) => inMs(median(ms)));
    return [size, inMs(check), inMs(least), (check / least).toFixed(2), ...others];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
