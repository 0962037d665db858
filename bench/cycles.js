import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Daemon } from './daemon.js';
import { measureFloor } from './floor.js';
import { addColumn, addComment, generateProject } from './generate-project.js';
import { inMs, median, printRow } from './table.js';

/** @typedef {import('../src/cycle/record.js').CycleRecord} CycleRecord */

const repetitions = 7;

/** @type {import('../src/cycle/record.js').Stage[]} */
const work = ['load', 'introspect', 'diff', 'render', 'apply'];

/**
 * Prints for each number of models the median milliseconds of each stage of a cycle that adds one column, how many times
 * the floor its own work (load to apply) takes, and what a save costs that edits a comment alone. Half of the floor is
 * measured before the cycles and half after them: see floor.js.
 * @param {readonly number[]} sizes
 */
export async function printCycles(sizes) {
  printRow(['models', ...work, 'load…apply', 'floor', 'ratio', 'comment']);
  for (const size of sizes) printRow(await measure(size));
}

/** @param {number} size */
async function measure(size) {
  const root = generateProject(size);
  try {
    const before = await measureFloor(root, repetitions);
    const { edits, comments } = await measureEdits(root, size);
    const floor = median([...before, ...(await measureFloor(root, repetitions))]);
    const working = median(edits.map(workingMs));
    const stages = work.map((stage) => median(edits.map(({ durationMs }) => durationMs[stage] ?? 0)));
    const comment = median(comments.map(({ durationMs }) => durationMs.total - (durationMs.settle ?? 0)));
    return [size, ...stages.map(inMs), inMs(working), inMs(floor), (working / floor).toFixed(2), inMs(comment)];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Edits one model after the other while the daemon runs. The migrations are given to git at once, so that each edit is a
 * migration of its own and amends none.
 * @param {string} root the project
 * @param {number} models how many it has
 */
async function measureEdits(root, models) {
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  const daemon = new Daemon(root);
  /** @type {CycleRecord[]} */
  const edits = [];
  /** @type {CycleRecord[]} */
  const comments = [];
  try {
    await daemon.next('applied');
    for (let repetition = 0; repetition < repetitions; repetition++) {
      execFileSync('git', ['add', 'migrations'], { cwd: root });
      await personPauses(models);
      addColumn(root, repetition % models, `extra${repetition}`);
      edits.push(await daemon.next('applied'));
      await personPauses(models);
      addComment(root, repetition % models, `of ${repetition}`);
      comments.push(await daemon.next('unchanged'));
    }
  } finally {
    await daemon.stop();
  }
  return { edits, comments };
}

/** @param {CycleRecord} record */
function workingMs({ durationMs }) {
  return work.reduce((total, stage) => total + (durationMs[stage] ?? 0), 0);
}

/** Nobody saves again within a second: the daemon may prepare its next child meanwhile. @param {number} models */
function personPauses(models) {
  return wait(1500 + 4 * models);
}
