import { resolve } from 'node:path';
import type { Settings, UmbauConfig } from '../config/config.js';
import { resolveSettings } from '../config/resolve-settings.js';
import { ForkedWorker } from '../worker/forked-worker.js';
import { LocalWorker } from '../worker/local-worker.js';
import type { Worker } from '../worker/worker.js';
import { check } from './check.js';
import type { Project } from './documents.js';
import { loadSettings } from './load-settings.js';
import { current, history, show } from './reading.js';
import { revision } from './revision.js';
import { downgrade, stamp, upgrade } from './upgrading.js';

/** Opens a project's commands as functions. Models are evaluated in a child process, afresh for each call. */
export async function openProject(options: { cwd?: string; config?: UmbauConfig | string }): Promise<Project> {
  const settings = await settingsOf(options);
  const local = new LocalWorker(settings);
  const withModels = async <T>(body: (worker: Worker) => Promise<T>): Promise<T> => {
    const worker = new ForkedWorker(settings.root).open(settings);
    try {
      return await body(worker);
    } finally {
      await worker.close();
    }
  };
  return {
    check: () => withModels((worker) => check(worker, settings)),
    revision: (revisionOptions = {}) => withModels((worker) => revision(worker, settings, revisionOptions)),
    upgrade: (upgradeOptions = {}) => upgrade(local, upgradeOptions),
    downgrade: (downgradeOptions) => downgrade(local, downgradeOptions),
    stamp: (stampOptions) => stamp(local, stampOptions),
    current: () => current(local),
    history: () => history(local, settings),
    show: (showOptions) => show(local, settings, showOptions),
    restore: (restoreOptions = {}) => local.restore(restoreOptions),
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
