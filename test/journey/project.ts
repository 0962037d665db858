import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { expect, onTestFinished, vi } from 'vitest';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));
export const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A user's app in a temporary folder: real files, a real database, and the built umbau. */
export interface Project {
  readonly root: string;
  path(file: string): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** As most editors save: into a file beside it, which then takes its name. */
  writeAtomically(file: string, text: string): void;
  rename(from: string, to: string): void;
  remove(file: string): void;
  exists(file: string): boolean;
  /** The names of the migration files, oldest first. */
  migrations(): string[];
  /** The names of all that lies in the project's folder. */
  files(): string[];
  /** The rows that a statement returns, from the development database. */
  query<T = Record<string, unknown>>(sql: string): Promise<T[]>;
  run(...argv: string[]): Promise<Finished>;
  /** Starts umbau, to look at it while it runs. */
  spawn(...argv: string[]): Running;
  /** Runs git in the project; what it prints. */
  git(...argv: string[]): string;
  /** Makes the project a repository with all that is there as its first commit. */
  commitAll(message?: string): void;
}

export interface Running {
  /** Resolves when stderr has said so. */
  says(text: string): Promise<void>;
  readonly finished: Promise<Finished>;
}

export interface Finished {
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProjectOptions {
  /** More of the configuration, as it is written in `daemon.config.ts`. */
  readonly config?: string;
}

/** Removed after the test, or by `dispose` where a whole file shares it. */
export function createProject(files: Record<string, string>, options: ProjectOptions = {}): Project {
  const project = createLastingProject(files, options);
  onTestFinished(() => project.dispose());
  return project;
}

export function createLastingProject(
  files: Record<string, string>,
  { config = 'suite: false' }: ProjectOptions = {},
): Project & { dispose(): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-journey-')));
  const path = (file: string) => join(root, file);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const standard = {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'daemon.config.ts': configFile(config),
    '.gitignore': 'node_modules\n.umbau/\ndev.sqlite\n',
  };
  for (const [file, text] of Object.entries({ ...standard, ...files })) write(file, text);
  symlinkSync(nodeModules, path('node_modules'), 'junction');
  return {
    root,
    path,
    read: (file) => readFileSync(path(file), 'utf8'),
    write,
    writeAtomically(file, text) {
      write(`${file}.tmp`, text);
      renameSync(path(`${file}.tmp`), path(file));
    },
    rename: (from, to) => renameSync(path(from), path(to)),
    remove: (file) => rmSync(path(file), { recursive: true }),
    exists: (file) => existsSync(path(file)),
    migrations: () => (existsSync(path('migrations')) ? readdirSync(path('migrations')).sort() : []),
    files: () => readdirSync(root),
    query: (sql) => query(path('dev.sqlite'), sql),
    run: (...argv) => spawnUmbau(root, argv).finished,
    spawn: (...argv) => spawnUmbau(root, argv),
    git: (...argv) => runGit(root, argv),
    commitAll(message = 'work') {
      if (!existsSync(path('.git'))) runGit(root, ['init', '--initial-branch=main']);
      runGit(root, ['add', '--all']);
      runGit(root, ['commit', '--message', message]);
    },
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

const compilerOptions = {
  target: 'ES2022',
  module: 'NodeNext',
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

export function configFile(more = 'suite: false'): string {
  return `import { defineConfig } from 'umbau';

export default defineConfig({
  models: 'models',
  database: { dialect: 'sqlite', storage: 'dev.sqlite' },
  debounceMs: 60,
  ${more},
});
`;
}

async function query<T>(file: string, sql: string): Promise<T[]> {
  const database = new sqlite3.Database(file);
  database.configure('busyTimeout', 5000);
  try {
    return await promisify<string, T[]>(database.all.bind(database) as never)(sql);
  } finally {
    await promisify(database.close.bind(database))();
  }
}

const gitIdentity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

function runGit(root: string, argv: readonly string[]): string {
  return execFileSync('git', [...gitIdentity, ...argv], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
}

function spawnUmbau(root: string, argv: readonly string[]): Running {
  const child = spawn(process.execPath, [cli, ...argv], { cwd: root, env: usersEnvironment() });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    says: (text) => vi.waitFor(() => expect(stderr).toContain(text), 20_000),
    finished: once(child, 'close').then(([exitCode]: unknown[]) => ({ exitCode, stdout, stderr })),
  };
}

/** Nothing that the vitest of this test says may reach the one of the project. */
export function usersEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV$|TEST$|FORCE_COLOR$|NO_COLOR$)/.test(name)),
  );
}
