import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { downgrade, upgrade } from '../../src/command/upgrading.js';
import type { UpgradeDocument } from '../../src/command/documents.js';
import type { Settings } from '../../src/config/config.js';
import { openDatabase } from '../../src/dialect/database.js';
import type { Database } from '../../src/dialect/dialect.js';
import { select } from '../../src/dialect/read.js';
import { readStatus, type MigrationStatus } from '../../src/migration/status.js';
import { readFacts } from './facts.js';
import { LocalWorker } from '../../src/worker/local-worker.js';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A project whose migrations somebody wrote by hand. */
export interface HandWrittenProject {
  readonly root: string;
  readonly settings: Settings;
  /** Writes files below the project. */
  write(files: Readonly<Record<string, string>>): void;
  remove(file: string): void;
  upgrade(options?: { target?: string; acceptDataLoss?: boolean }): Promise<UpgradeDocument>;
  downgrade(target: string, options?: { acceptDataLoss?: boolean }): Promise<UpgradeDocument>;
  status(): Promise<MigrationStatus[]>;
  withDatabase<T>(body: (database: Database) => Promise<T>): Promise<T>;
  withWorker<T>(body: (worker: LocalWorker) => Promise<T>): Promise<T>;
  execute(statements: readonly string[]): Promise<void>;
  select<T>(sql: string): Promise<T[]>;
  facts(): Promise<string[]>;
}

/** The project, with these files, in a temporary folder; it goes when the test ends. */
export function handWrittenProject(
  files: Readonly<Record<string, string>> = {},
  database?: Settings['database'],
): HandWrittenProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-migration-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(nodeModules, join(root, 'node_modules'), 'dir');
  const settings = { ...settingsIn(root), ...(database && { database }) };
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
  const project: HandWrittenProject = {
    root,
    settings,
    write: (added) => {
      for (const [file, text] of Object.entries(added)) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
      }
    },
    remove: (file) => rmSync(join(root, file)),
    upgrade: (options = {}) => withWorker((worker) => upgrade(worker, options)),
    downgrade: (target, options = {}) => withWorker((worker) => downgrade(worker, { target, ...options })),
    status: () => withDatabase((database) => readStatus(database, settings.migrations)),
    withDatabase,
    withWorker,
    execute: (statements) =>
      withDatabase(async ({ sequelize }) => {
        for (const statement of statements) await sequelize.query(statement);
      }),
    select: (sql) => withDatabase(({ sequelize }) => select(sequelize, sql)),
    facts: () => withDatabase(({ sequelize }) => readFacts(sequelize)),
  };
  project.write({ 'package.json': '{}', ...files });
  return project;
}

function settingsIn(root: string): Settings {
  return {
    root,
    models: [join(root, 'models')],
    migrations: join(root, 'migrations'),
    database: { dialect: 'sqlite', storage: join(root, 'dev.sqlite') },
    debounceMs: 0,
    loadTimeoutMs: 10_000,
    suite: false,
    renames: 'auto',
    onDataLoss: 'hold',
    ignoreTables: [],
    logFile: join(root, '.umbau/cycles.ndjson'),
    state: join(root, '.umbau'),
  };
}

/** A migration as sequelize-cli's documentation writes them. */
export function commonJs(up: string, down = ''): string {
  return `module.exports = {
  async up(queryInterface, Sequelize) {
    const { DataTypes } = Sequelize;
    ${up}
  },
  async down(queryInterface, Sequelize) {
    const { DataTypes } = Sequelize;
    ${down}
  },
};
`;
}
