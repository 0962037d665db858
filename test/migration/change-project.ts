import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../src/config/config.js';
import type { Answer } from '../../src/cycle/answer.js';
import { runCycle, type CycleHooks } from '../../src/cycle/cycle.js';
import { EditMemory } from '../../src/cycle/edit-memory.js';
import type { CycleRecord } from '../../src/cycle/record.js';
import { openDatabase } from '../../src/dialect/database.js';
import type { Database } from '../../src/dialect/dialect.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { readDatabase } from '../../src/dialect/read.js';
import { filterTables } from '../../src/schema/find.js';
import type { Schema } from '../../src/schema/schema.js';
import { LocalWorker } from '../../src/worker/local-worker.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CycleOptions {
  readonly answer?: Answer;
  /** What the cycle does right before it writes a file. */
  readonly onWrite?: CycleHooks['onWrite'];
  /** Default: lose what the models say. */
  readonly onDataLoss?: Settings['onDataLoss'];
}

/** A database and its migrations, to which umbau brings one file of models after another. */
export interface ChangeProject {
  readonly settings: Settings;
  /** One cycle of the daemon over these models; what loses values is applied. */
  cycle(models: string, options?: CycleOptions): Promise<CycleRecord>;
  /** Gives the migrations to git: what comes next is one of its own. */
  commit(): void;
  upgrade(name: string): Promise<void>;
  downgrade(name: string): Promise<void>;
  /** Does something with the database while umbau does not hold it. */
  withDatabase<T>(body: (database: Database) => Promise<T>): Promise<T>;
  /** What is in the database, less the bookkeeping. */
  schema(): Promise<Schema>;
  remove(): void;
}

/** On SQLite, or on the database that is given. */
export function changeProject(database?: Settings['database']): ChangeProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-changes-')));
  const settings: Settings = {
    root,
    models: [],
    migrations: join(folder, 'migrations'),
    database: database ?? { dialect: 'sqlite', storage: join(folder, 'dev.sqlite') },
    debounceMs: 0,
    loadTimeoutMs: 10_000,
    suite: false,
    renames: 'auto',
    onDataLoss: 'apply',
    ignoreTables: [],
    logFile: join(folder, 'cycles.ndjson'),
    state: folder,
  };
  const withWorker = async <T>(body: (worker: LocalWorker) => Promise<T>): Promise<T> => {
    const worker = new LocalWorker(settings);
    try {
      return await body(worker);
    } finally {
      await worker.close();
    }
  };
  const withDatabase = async <T>(body: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(settings);
    try {
      return await body(database);
    } finally {
      await database.close();
    }
  };
  return {
    settings,
    cycle: (models, options) => runOneCycle({ ...settings, models: [models] }, options),
    commit() {
      const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder });
      git('init', '--quiet');
      git('add', 'migrations');
    },
    upgrade: (name) =>
      withWorker(async (worker) => {
        await worker.upgrade({ name, acceptDataLoss: true });
      }),
    downgrade: (name) =>
      withWorker(async (worker) => {
        await worker.downgrade({ name, acceptDataLoss: true });
      }),
    withDatabase,
    schema: () =>
      withDatabase(async ({ sequelize }) =>
        filterTables((await readDatabase(sequelize)).schema, ({ name }) => !isBookkeeping(name)),
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runOneCycle(
  settings: Settings,
  { answer, onWrite = () => undefined, onDataLoss = settings.onDataLoss }: CycleOptions = {},
): Promise<CycleRecord> {
  const project = {
    settings: { ...settings, onDataLoss },
    held: undefined,
    edits: new EditMemory(),
    takeWorker: () => Promise.resolve(new LocalWorker(settings)),
  };
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onWrite };
  const { record } = await runCycle(project, { cycle: 1, files: [], settleMs: 0, ...(answer && { answer }) }, hooks);
  return record;
}
