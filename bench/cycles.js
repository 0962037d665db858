import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Daemon, umbau } from './daemon.js';
import { postgres, sqlite, whyNoPostgres } from './engines.js';
import { measureFloor } from './floor.js';
import { addColumn, addComment, generateProject } from './generate-project.js';
import { inMs, median, printRow } from './table.js';

/** @typedef {import('../src/cycle/record.js').CycleRecord} CycleRecord */
/** @typedef {import('./engines.js').DatabaseOptions} DatabaseOptions */
/** @typedef {import('./engines.js').Engine} Engine */

const repetitions = 7;

/** @type {import('../src/cycle/record.js').Stage[]} */
const work = ['load', 'introspect', 'diff', 'render', 'apply'];

/** @param {readonly number[]} sizes */
export function printCycles(sizes) {
  return print(sqlite, sizes);
}

/** @param {readonly number[]} sizes */
export async function printPostgres(sizes) {
  const reason = await whyNoPostgres();
  if (reason === undefined) await print(postgres, sizes);
  else console.log(`${postgres.name} is left out: ${reason}`);
}

/**
 * Prints for each number of models the median milliseconds of each stage of a cycle that adds one column, how many times
 * the floor its own work (load to apply) takes, and what a save costs that edits a comment alone. Half of the floor is
 * measured before the cycles and half after them: see floor.js.
 * @param {Engine} engine
 * @param {readonly number[]} sizes
 */
async function print(engine, sizes) {
  printRow([engine.name, ...work, 'load…apply', 'catalogue', 'floor', 'ratio', 'comment']);
  for (const size of sizes) printRow(await measure(engine, size));
}

/**
 * @param {Engine} engine
 * @param {number} size
 */
async function measure(engine, size) {
  const { database, remove } = await engine.create();
  const root = generateProject(size, database);
  try {
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    await umbau('dev', '--once', '--cwd', root);
    const before = await measureFloor(root, database, repetitions);
    const { edits, comments } = await measureEdits(root, size);
    const floors = [...before, ...(await measureFloor(root, database, repetitions))];
    const [floor, catalogue] = [median(floors.map(({ total }) => total)), median(floors.map((one) => one.catalogue))];
    const working = median(edits.map(workingMs));
    const stages = work.map((stage) => median(edits.map(({ durationMs }) => durationMs[stage] ?? 0)));
    const comment = median(comments.map(({ durationMs }) => durationMs.total - (durationMs.settle ?? 0)));
    const times = [...stages, working, catalogue, floor].map(inMs);
    return [size, ...times, (working / floor).toFixed(2), inMs(comment)];
  } finally {
    rmSync(root, { recursive: true, force: true });
    await remove();
  }
}

/**
 * Edits one model after the other while the daemon runs. The migrations are given to git at once, so that each edit is a
 * migration of its own and amends none.
 * @param {string} root the project
 * @param {number} models how many it has
 */
async function measureEdits(root, models) {
  const daemon = new Daemon(root);
  /** @type {CycleRecord[]} */
  const edits = [];
  /** @type {CycleRecord[]} */
  const comments = [];
  try {
    await daemon.next('unchanged');
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
