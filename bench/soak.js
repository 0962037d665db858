import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Daemon } from './daemon.js';
import { addColumn, dropColumn, generateProject } from './generate-project.js';
import { printRow } from './table.js';

const cycles = Number(process.env['UMBAU_SOAK_CYCLES'] ?? 1000);
const models = 10;

/**
 * Prints what one daemon holds after every hundredth of a thousand cycles that add a column or drop it again: memory in
 * MiB, its own and its suite's, open files, processes below it, files under `.umbau/` and in the folder for temporary
 * files; at the end how many times the memory is that after the first hundred. Reads /proc, so it runs on Linux alone.
 */
export async function printSoak() {
  const root = generateProject(models);
  const daemon = new Daemon(root);
  /** @type {Measured[]} */
  const measured = [];
  try {
    printRow(['cycle', 'daemon', 'suite', 'files', 'processes', '.umbau', 'temporary']);
    await daemon.next('applied');
    for (let cycle = 2; cycle <= cycles; cycle++) {
      if (cycle % 2 === 0) addColumn(root, (cycle / 2) % models, 'extra');
      else dropColumn(root, ((cycle - 1) / 2) % models, 'extra');
      await daemon.next('applied');
      if (cycle % (cycles / 10) !== 0) continue;
      const now = await measure(root, daemon.pid);
      measured.push(now);
      printRow([cycle, ...Object.values(now)]);
    }
    printRow(['ratio', growthOf(measured, 'daemon'), growthOf(measured, 'suite')]);
  } finally {
    await daemon.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Once the child of the next cycle is prepared.
 * @param {string} root
 * @param {number} pid
 */
async function measure(root, pid) {
  await wait(3000);
  const below = descendants(pid);
  const suite = below.find((child) => commandOf(child).includes('suite/child.js'));
  return {
    daemon: memoryOf(pid),
    suite: suite === undefined ? NaN : memoryOf(suite),
    files: readdirSync(`/proc/${pid}/fd`).length,
    processes: below.length,
    own: readdirSync(join(root, '.umbau'), { recursive: true }).length,
    temporary: readdirSync(tmpdir()).length,
  };
}

/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

/** @param {readonly Measured[]} measured @param {'daemon' | 'suite'} process */
function growthOf(measured, process) {
  return ((measured.at(-1)?.[process] ?? NaN) / (measured[0]?.[process] ?? NaN)).toFixed(2);
}

/** Resident memory in MiB. @param {number} pid */
function memoryOf(pid) {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

/** @param {number} pid */
function commandOf(pid) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

/** @param {number} pid @returns {number[]} */
function descendants(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
