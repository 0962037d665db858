import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alterStatements } from '../dist/dialect/sqlite/alter.js';
import { masterQuery, readSchema } from '../dist/dialect/sqlite/read-schema.js';
import { inMs, median, printRow } from './table.js';

// Prints how long `alterTable` needs for a table of a million rows with three indexes, beside the same statements given
// to the sqlite3 shell, and the memory that it takes for a tenth of the rows and for all of them.

/** @type {typeof import('sequelize')} */
const { Sequelize } = createRequire(import.meta.url)('sequelize');
const child = fileURLToPath(new URL('rebuild-child.js', import.meta.url));
const repetitions = 3;

/** Fills a table in one statement. @param {string} storage @param {number} rows */
async function fill(storage, rows) {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage, logging: false });
  for (const sql of [
    'CREATE TABLE `events` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `kind` VARCHAR(20) NOT NULL, `user_id` INTEGER, ' +
      '`note` TEXT, `created_at` DATETIME)',
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) INSERT INTO events ` +
      "SELECT i, 'kind' || (i % 7), i % 10007, 'note of row ' || i, 1700000000 + i FROM n",
    'CREATE INDEX `events_kind` ON `events` (`kind`)',
    'CREATE INDEX `events_user_id` ON `events` (`user_id`)',
    'CREATE INDEX `events_created_at` ON `events` (`created_at`)',
  ]) {
    await sequelize.query(sql);
  }
  const [master] = await sequelize.query(masterQuery);
  await sequelize.close();
  return readSchema(/** @type {import('../dist/dialect/sqlite/read-schema.js').MasterRow[]} */ (master));
}

/** @param {string} storage @returns {Promise<{ ms: number, rss: number }>} */
async function byUmbau(storage) {
  /** @type {{ ms: number, rss: number }[]} */
  const [result] = await once(fork(child, [storage]), 'message');
  return result ?? { ms: NaN, rss: NaN };
}

/** @param {string} storage @param {readonly string[]} statements */
function byShell(storage, statements) {
  const script = ['PRAGMA foreign_keys = OFF', 'BEGIN IMMEDIATE', ...statements, 'COMMIT'].join(';\n');
  const started = performance.now();
  execFileSync('sqlite3', [storage], { input: `${script};\n` });
  return performance.now() - started;
}

/** @param {string} folder @param {number} rows */
async function measure(folder, rows) {
  const original = join(folder, `${rows}.sqlite`);
  const state = await fill(original, rows);
  const [table] = state.schema.tables;
  const from = table?.columns.find((column) => column.name === 'kind');
  if (!from) throw new Error('the table has no kind');
  const to = { ...from, type: 'VARCHAR(40)', default: "'other'" };
  const statements = alterStatements(state, [{ kind: 'changeColumn', table: 'events', from, to }]);
  const umbau = [];
  const shell = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const [one, other] = [`${original}.umbau`, `${original}.shell`];
    copyFileSync(original, one);
    copyFileSync(original, other);
    umbau.push(await byUmbau(one));
    shell.push(byShell(other, statements));
  }
  const ms = median(umbau.map((result) => result.ms));
  const memory = median(umbau.map((result) => result.rss)) / 2 ** 20;
  return { ms, shellMs: median(shell), memory };
}

/** Prints the comparison as a small table; without the shell there is nothing to compare with. */
export async function printRebuild() {
  const folder = mkdtempSync(join(tmpdir(), 'umbau-bench-'));
  try {
    printRow(['rows', 'alterTable', 'sqlite3', 'ratio', 'memory']);
    for (const rows of [100_000, 1_000_000]) {
      const { ms, shellMs, memory } = await measure(folder, rows);
      printRow([rows, `${inMs(ms)} ms`, `${inMs(shellMs)} ms`, (ms / shellMs).toFixed(2), `${memory.toFixed(0)} MiB`]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
