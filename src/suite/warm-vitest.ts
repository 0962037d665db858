import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type * as VitestNode from 'vitest/node';
import type { TestSpecification, Vitest } from 'vitest/node';
import type { SuiteResult } from '../cycle/record.js';
import { changedSince, invalidateModules } from './freshness.js';
import { keepForksReady, type ReadyForks } from './ready-forks.js';
import type { RunMessage, VitestOptions } from './message.js';
import { toSuiteResult } from './result.js';
import { temporaryFolder, withTemporaryFolder } from './temporary-folder.js';

/** The user's vitest in this process: opened at once, and kept open from run to run. */
export interface WarmVitest {
  run(message: RunMessage): Promise<SuiteResult>;
  /** Lets the tests that are running finish, and skips the others. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export function openVitest(options: VitestOptions): WarmVitest {
  let opened = open(options);
  let openedAt = Date.now();
  let lastRunAt: number | undefined;
  // A config that is broken now may be mended before the first run, which opens vitest again.
  opened.catch(() => undefined);

  async function fresh(): Promise<Opened> {
    const last = await opened.catch(() => undefined);
    if (last && !(await isWornOut(last.vitest, options.root, openedAt, lastRunAt))) return last;
    await last?.forks.close();
    await last?.vitest.close();
    openedAt = Date.now();
    lastRunAt = undefined;
    opened = open(options);
    return opened;
  }

  return {
    async run({ env, changed }) {
      const { vitest, forks } = await fresh();
      await invalidateModules(vitest, changed, lastRunAt ?? openedAt);
      lastRunAt = Date.now();
      setEnvironment(vitest, env);
      const specifications = await findTests(vitest, options);
      if (specifications.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] };
      const { unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
      const modules = specifications.flatMap(({ testModule }) => testModule ?? []);
      // Without one the next run starts as vitest does.
      forks.prepare().catch(() => undefined);
      return toSuiteResult(modules, unhandledErrors, options.root);
    },
    async cancel() {
      const { vitest } = await opened;
      await vitest.cancelCurrentRun('keyboard-input');
    },
    async close() {
      const { vitest, forks } = await opened;
      await Promise.all([forks.close(), vitest.close()]);
    },
  };
}

interface Opened {
  readonly vitest: Vitest;
  readonly forks: ReadyForks;
}

async function open(options: VitestOptions): Promise<Opened> {
  const vitestNode = (await import(options.vitest)) as typeof VitestNode;
  const vitest = await withTemporaryFolder(temporaryFolder(options), () => create(vitestNode, options));
  return { vitest, forks: keepForksReady(vitest, vitestNode) };
}

function create({ createVitest }: typeof VitestNode, { config, project }: VitestOptions): Promise<Vitest> {
  return createVitest('test', {
    watch: false,
    includeTaskLocation: true,
    coverage: { enabled: false },
    // The process's output is a file: what the tests print goes there, and the daemon reports the results.
    reporters: [{ onUserConsoleLog: ({ content }) => void process.stdout.write(content) }],
    ...(config !== undefined && { config }),
    ...(project !== undefined && { project: typeof project === 'string' ? project : [...project] }),
  });
}

/** Whether vitest must be opened again: its config has changed, or it has a global set-up, which runs only once. */
async function isWornOut(vitest: Vitest, root: string, openedAt: number, lastRunAt?: number): Promise<boolean> {
  const hasGlobalSetup = vitest.projects.some(({ config }) => config.globalSetup.length > 0);
  if (hasGlobalSetup && lastRunAt !== undefined) return true;
  const servers = [vitest.vite, ...vitest.projects.map(({ vite }) => vite)];
  const files = servers.flatMap(({ config }) => [config.configFile ?? [], config.configFileDependencies].flat());
  const existing = [...files, 'package.json', 'tsconfig.json'].map((file) => resolve(root, file)).filter(existsSync);
  return (await changedSince(openedAt, existing)).length > 0;
}

/** The config's `env` wins over the process's in vitest, so both must say the same. */
function setEnvironment(vitest: Vitest, env: RunMessage['env']): void {
  Object.assign(process.env, env);
  const configs = [vitest.config, ...vitest.projects.map(({ config }) => config)];
  for (const config of configs) config.env = { ...config.env, ...env };
}

async function findTests(vitest: Vitest, { include, root }: VitestOptions): Promise<TestSpecification[]> {
  vitest.clearSpecificationsCache();
  const specifications = await vitest.globTestSpecifications();
  if (!include) return specifications;
  const included = new Set(await glob([...include], { cwd: root, absolute: true }));
  return specifications.filter(({ moduleId }) => included.has(moduleId));
}
