import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CycleRecord } from '../../src/cycle/record.js';
import { repository, repositoryFiles } from './repository.js';

/** A fresh clone of this repository, and what a reader of the README does in it. */
export interface Clone {
  install(): void;
  startDaemon(): Promise<CycleRecord>;
  /** Puts the lines at the end of the class in the file. */
  addToClass(file: string, lines: readonly string[]): Promise<CycleRecord>;
  run(command: string): { readonly exitCode: number | null; readonly output: string };
  /** Resolves when the daemon has ended. */
  pressCtrlC(): Promise<void>;
  remove(): void;
}

export function createClone(): Clone {
  const root = mkdtempSync(join(tmpdir(), 'umbau-clone-'));
  for (const path of repositoryFiles()) cpSync(join(repository, path), join(root, path));
  const identity = ['-c', 'user.name=reader', '-c', 'user.email=reader@example.org'];
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '.'], { cwd: root });
  execFileSync('git', [...identity, 'commit', '--quiet', '--message', 'clone'], { cwd: root });
  const env = { ...readersEnvironment(), npm_config_cache: join(root, '.git', 'npm-cache') };
  let daemon: ChildProcess | undefined;
  let records: AsyncGenerator<CycleRecord, void, void> | undefined;

  async function nextRecord(): Promise<CycleRecord> {
    const next = await records?.next();
    if (!next?.value) throw new Error('the daemon ended');
    return next.value;
  }

  return {
    install() {
      // The packages are those of this repository: what `npm install` does with them is the registry's matter.
      symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
      execFileSync('npm', ['run', 'prepare'], { cwd: root, env });
    },
    startDaemon() {
      daemon = spawn('npm', ['run', 'dev'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
      records = readRecords(daemon);
      return nextRecord();
    },
    addToClass(file, lines) {
      const path = join(root, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/}\s*$/, `\n${lines.join('\n')}\n}\n`));
      return nextRecord();
    },
    run(command) {
      const { status, stdout, stderr } = spawnSync(command, { cwd: root, env, shell: true, encoding: 'utf8' });
      return { exitCode: status, output: stdout + stderr };
    },
    async pressCtrlC() {
      if (daemon?.pid === undefined || hasEnded(daemon)) return;
      const ended = once(daemon, 'exit');
      // As a terminal does it: to all of the process group.
      process.kill(-daemon.pid, 'SIGINT');
      await ended;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Nothing that the vitest of this test says may reach the vitest of the clone. */
function readersEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV$|TEST$|npm_)/.test(name));
  return Object.fromEntries(own);
}

/** The cycles' records among the lines that `npm run dev` prints. */
async function* readRecords(daemon: ChildProcess): AsyncGenerator<CycleRecord, void, void> {
  for await (const line of createInterface({ input: daemon.stdout! })) {
    if (line.includes('"durationMs"')) yield JSON.parse(line) as CycleRecord;
  }
}
