import { resolve } from 'node:path';
import type { Settings, UmbauConfig } from '../config/config.js';
import { resolveSettings } from '../config/resolve-settings.js';
import { LocalWorker } from '../worker/local-worker.js';
import type { Worker } from '../worker/worker.js';
import type { Project } from './documents.js';
import { loadSettings } from './load-settings.js';

/** Where models are evaluated; by default in a child process, afresh for each call. */
export type ModelsWorker = (settings: Settings) => Promise<Worker>;

const fork: ModelsWorker = async (settings) => {
  const { ForkedWorker } = await import('../worker/forked-worker.js');
  return new ForkedWorker(settings.root).open(settings);
};

/** Opens a project's commands as functions; each is imported when it is called. */
export async function openProject(
  options: { cwd?: string; config?: UmbauConfig | string },
  openModels = fork,
): Promise<Project> {
  const settings = await settingsOf(options);
  const local = new LocalWorker(settings);
  const withModels = async <T>(body: (worker: Worker) => Promise<T>): Promise<T> => {
    const worker = await openModels(settings);
    try {
      return await body(worker);
    } finally {
      await worker.close();
    }
  };
  return {
    check: () => withModels(async (worker) => (await import('./check.js')).check(worker, settings)),
    revision: (given = {}) =>
      withModels(async (worker) => (await import('./revision.js')).revision(worker, settings, given)),
    upgrade: async (given = {}) => (await import('./upgrading.js')).upgrade(local, given),
    downgrade: async (given) => (await import('./upgrading.js')).downgrade(local, given),
    stamp: async (given) => (await import('./upgrading.js')).stamp(local, given),
    current: async () => (await import('./reading.js')).current(local),
    history: async () => (await import('./reading.js')).history(local, settings),
    show: async (given) => (await import('./reading.js')).show(local, settings, given),
    reset: async () => (await import('./reset.js')).resetDevelopment(local),
    restore: (given = {}) => local.restore(given),
    close: () => local.close(),
  };
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
