import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import type { Settings } from '../../src/config/config.js';
import type { CycleRecord } from '../../src/cycle/record.js';
import type { CycleHooks, CycleResult, NumberedTrigger } from '../../src/daemon/cycle-runner.js';
import { type DaemonOptions, runDaemon } from '../../src/daemon/daemon.js';
import { UmbauError } from '../../src/error.js';
import { readCycles } from '../../src/log/read-cycles.js';
import { unchangedRecord } from '../log/records.js';
import { createProjectFolder } from './project.js';

type Cycle = (trigger: NumberedTrigger, hooks: CycleHooks) => Promise<Partial<CycleResult>> | Partial<CycleResult>;

/** A daemon on real files, whose cycles are the test's; its config file names the folder of the models, or is wrong. */
export class TestDaemon {
  readonly project = createProjectFolder({
    'daemon.config.ts': 'models',
    'models/user.ts': 'user',
    'lib/money.ts': 'money',
  });
  readonly signals = new EventEmitter();
  readonly opened: Settings[] = [];
  readonly headStarts: (readonly string[])[] = [];
  printed = '';
  closed = 0;
  #running: Promise<unknown> | undefined;

  start(cycle: Cycle, options: Partial<DaemonOptions> & { readonly isTTY?: boolean } = {}): Promise<number> {
    const code = runDaemon({
      loadSettings: () =>
        Promise.resolve(readFileSync(this.project.path('daemon.config.ts'), 'utf8')).then((config) =>
          this.#settingsOf(config),
        ),
      open: (settings) => Promise.resolve(this.#open(settings, cycle)),
      output: { stdout: { isTTY: options.isTTY ?? false, write: (text: string) => (this.printed += text) } },
      version: '0.1.0',
      signals: this.signals,
      ...options,
    });
    this.#running = code.catch(() => undefined);
    return code;
  }

  /** The record of a cycle that found nothing to do, with changes. */
  record({ cycle, files }: NumberedTrigger, changes: Partial<CycleRecord> = {}): CycleRecord {
    const relative = files.map((file) => file.slice(this.project.root.length + 1));
    return { ...unchangedRecord, cycle, trigger: { files: relative }, ...changes };
  }

  /** What the log says once it has so many cycles. */
  logged(count: number): Promise<CycleRecord[]> {
    return vi.waitFor(() => {
      const records = readCycles(this.project.settings());
      expect(records.length).toBeGreaterThanOrEqual(count);
      return records;
    }, 5000);
  }

  async dispose(): Promise<void> {
    this.signals.emit('SIGINT');
    this.signals.emit('SIGINT');
    await this.#running;
    this.project.dispose();
  }

  #settingsOf(config: string): Settings {
    if (config.startsWith('!')) throw new UmbauError('config', `models: expected a folder, found ${config}`);
    return this.project.settings({ models: [this.project.path(config)] });
  }

  #open(settings: Settings, cycle: Cycle) {
    this.opened.push(settings);
    return {
      headStart: (files: readonly string[]) => void this.headStarts.push(files),
      cycle: async (trigger: NumberedTrigger, hooks: CycleHooks): Promise<CycleResult> => ({
        record: this.record(trigger),
        files: [],
        ...(await cycle(trigger, hooks)),
      }),
      draft: () => Promise.resolve(['the draft']),
      difference: () => Promise.resolve(['the difference']),
      close: () => {
        this.closed++;
        return Promise.resolve();
      },
    };
  }
}

export const unchanged: Cycle = () => ({});

/** Never ends: what a model with an endless loop would do. */
export const endless = (): Promise<never> => new Promise<never>(() => undefined);

export function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });
}

/** A promise that the test resolves. */
export function gate(): { open: () => void; passed: Promise<void> } {
  const target = new EventTarget();
  const passed = new Promise<void>((resolve) => {
    target.addEventListener('open', () => {
      resolve();
    });
  });
  return { open: () => target.dispatchEvent(new Event('open')), passed };
}
