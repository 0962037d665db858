import { rmSync } from 'node:fs';
import { measureCycles } from './cycles.js';
import { measureFloor } from './floor.js';
import { generateProject } from './generate-project.js';
import { printRebuild } from './rebuild.js';

// Prints for each number of models the median milliseconds of each stage of a cycle that adds one column, and how many
// times the floor its own work (load to apply) takes. The floor is measured in the same run: see floor.js.

const sizes = [10, 100, 500];
const repetitions = 7;

/** @type {import('../src/cycle/record.js').Stage[]} */
const work = ['load', 'introspect', 'diff', 'render', 'apply'];
/** @type {(keyof import('../src/cycle/record.js').CycleRecord['durationMs'])[]} */
const columns = ['settle', ...work, 'suite', 'total'];

printRow(['models', ...columns, 'load…apply', 'floor', 'ratio']);
for (const size of sizes) printRow(await measure(size));
console.log();
await printRebuild();

/** @param {number} size */
async function measure(size) {
  const root = generateProject(size);
  try {
    const durations = (await measureCycles(root, size, repetitions)).map(({ durationMs }) => durationMs);
    const medians = columns.map((column) => median(durations.map((duration) => duration[column] ?? 0)));
    const working = median(durations.map((duration) => sum(work.map((stage) => duration[stage] ?? 0))));
    const floor = median(await measureFloor(root, repetitions));
    return [
      size,
      ...[...medians, working, floor].map((ms) => ms.toFixed(ms < 10 ? 1 : 0)),
      (working / floor).toFixed(2),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** @param {readonly (string | number)[]} cells */
function printRow(cells) {
  console.log(cells.map((cell) => String(cell).padStart(10)).join(' '));
}
