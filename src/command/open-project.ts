import { resolve } from 'node:path';
import type { Settings, UmbauConfig } from '../config/config.js';
import { resolveSettings } from '../config/resolve-settings.js';
import type { Targets } from '../target/targets.js';
import { LocalWorker } from '../worker/local-worker.js';
import type { Worker } from '../worker/worker.js';
import type { BesideOptions } from './beside-daemon.js';
import type { Project, UpgradeDocument } from './documents.js';
import { loadSettings } from './load-settings.js';

export interface ProjectHooks {
  /** Where models are evaluated; by default in a child process, afresh for each call. */
  readonly openModels?: (settings: Settings, onLocked: () => void) => Promise<Worker>;
  /** Called with what a command waits for, where that takes long. */
  readonly onWaiting?: (what: string) => void;
}

/** Opens a project's commands as functions; each is imported when it is called. */
export async function openProject(
  options: { cwd?: string; config?: UmbauConfig | string },
  { openModels = fork, onWaiting = () => undefined }: ProjectHooks = {},
): Promise<Project> {
  const settings = await settingsOf(options);
  const onLocked = () => onWaiting('another process, which has locked the database');
  const local = new LocalWorker(settings, onLocked);
  const targets = targetsOf(settings);
  const withModels = async <T>(body: (worker: Worker, targets: Targets | undefined) => Promise<T>): Promise<T> => {
    const worker = await openModels(settings, onLocked);
    try {
      return await body(worker, await targets.open());
    } finally {
      await worker.close();
    }
  };
  const beside = async <T>(command: string, given: BesideOptions<T>) => {
    const { besideDaemon } = await import('./beside-daemon.js');
    return besideDaemon(settings, command, given, onWaiting);
  };
  const upgrading = () => import('./upgrading.js');
  const currentName = async () => (await (await import('./reading.js')).current(local)).current;
  return {
    check: () => withModels(async (worker, engines) => (await import('./check.js')).check(worker, settings, engines)),
    revision: (given = {}) =>
      beside('revision', {
        run: () =>
          withModels(async (worker, engines) =>
            (await import('./revision.js')).revision(worker, settings, given, engines),
          ),
        // The daemon sees the file.
        changed: () => undefined,
      }),
    upgrade: (given = {}) =>
      beside('upgrade', { run: async () => (await upgrading()).upgrade(local, given), changed: moved }),
    downgrade: (given) =>
      beside('downgrade', { run: async () => (await upgrading()).downgrade(local, given), changed: moved }),
    stamp: (given) =>
      beside('stamp', { run: async () => (await upgrading()).stamp(local, given), changed: currentName }),
    current: async () => (await import('./reading.js')).current(local),
    history: async () => (await import('./reading.js')).history(local, settings),
    show: async (given) => (await import('./reading.js')).show(local, settings, given),
    reset: () =>
      beside('reset', { run: async () => (await import('./reset.js')).resetDevelopment(local), changed: currentName }),
    restore: (given = {}) => beside('restore', { run: () => local.restore(given), changed: currentName }),
    close: async () => {
      await Promise.all([targets.close(), local.close()]);
    },
  };
}

/** The other engines that the migrations serve, from when they are first asked. */
function targetsOf(settings: Settings) {
  let opened: Promise<Targets> | undefined;
  const open = async () => new (await import('../target/local-targets.js')).LocalTargets(settings);
  return {
    open: () => (settings.targets ? (opened ??= open()) : Promise.resolve(undefined)),
    close: async () => (await opened)?.close(),
  };
}

async function fork(settings: Settings, onLocked: () => void): Promise<Worker> {
  const { ForkedWorker } = await import('../worker/forked-worker.js');
  const worker = new ForkedWorker(settings.root).open(settings);
  worker.onLocked = onLocked;
  return worker;
}

/** Where the database stands, if anything has run. */
function moved({ executed, current }: UpgradeDocument): string | null | undefined {
  return executed.length > 0 ? current : undefined;
}

async function settingsOf({
  cwd = process.cwd(),
  config,
}: {
  cwd?: string;
  config?: UmbauConfig | string;
}): Promise<Settings> {
  if (typeof config === 'object') return resolveSettings(config, resolve(cwd));
  return loadSettings({ cwd: resolve(cwd), ...(config !== undefined && { config }) });
}
