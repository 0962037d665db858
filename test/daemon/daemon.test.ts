import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { UmbauError } from '../../src/error.js';
import type { ProjectFolder } from './project.js';
import { aborted, gate, TestDaemon, unchanged } from './test-daemon.js';

let daemon: TestDaemon;
let project: ProjectFolder;
beforeEach(() => {
  daemon = new TestDaemon();
  project = daemon.project;
});
afterEach(() => daemon.dispose());

const filesOf = (records: CycleRecord[]) => records.map((record) => record.trigger.files);

describe('the daemon', () => {
  it('runs a cycle at start and one for each edit, and logs each', async () => {
    const settled: number[] = [];
    void daemon.start(({ settleMs }) => (settled.push(settleMs), {}));
    await daemon.logged(1);
    project.write('models/user.ts', 'edited');
    await daemon.logged(2);
    project.write('models/tag.ts', 'new');
    const records = await daemon.logged(3);
    expect(filesOf(records)).toEqual([[], ['models/user.ts'], ['models/tag.ts']]);
    expect(records.map((record) => record.cycle)).toEqual([1, 2, 3]);
    expect(settled[0]).toBe(0);
    expect(settled[1]).toBeGreaterThan(70);
  });

  it('answers edits during a cycle with exactly one more, and cancels the suite of the running one', async () => {
    const started = gate();
    void daemon.start(async ({ cycle }, { signal }) => {
      if (cycle > 1) return {};
      started.open();
      await aborted(signal);
      return {};
    });
    await started.passed;
    project.write('models/user.ts', 'edited');
    project.write('models/tag.ts', 'new');
    await daemon.logged(2);
    project.write('models/probe.ts', 'probe');
    const [first, second, ...others] = filesOf(await daemon.logged(3));
    expect([first, second?.toSorted(), ...others]).toEqual([
      [],
      ['models/tag.ts', 'models/user.ts'],
      ['models/probe.ts'],
    ]);
  });

  it('begins with an edit before it has settled, but not with one of the config', async () => {
    void daemon.start(() => ({}));
    await daemon.logged(1);
    project.write('models/user.ts', 'edited');
    await daemon.logged(2);
    project.write('daemon.config.ts', 'lib');
    await daemon.logged(3);
    expect(daemon.headStarts).toEqual([[project.path('models/user.ts')]]);
  });

  it('begins with no edit while a cycle runs', async () => {
    const started = gate();
    void daemon.start(async ({ cycle }, { signal }) => {
      if (cycle > 1) return {};
      started.open();
      await aborted(signal);
      return {};
    });
    await started.passed;
    project.write('models/user.ts', 'edited');
    await daemon.logged(2);
    expect(daemon.headStarts).toEqual([]);
  });

  it('runs no cycle for the migration that the cycle itself wrote', async () => {
    void daemon.start(({ cycle }, { onWrite }) => {
      if (cycle !== 1) return {};
      onWrite(project.path('migrations/1-first.ts'), 'first');
      project.write('migrations/1-first.ts', 'first');
      return {};
    });
    await daemon.logged(1);
    project.write('models/user.ts', 'edited');
    expect(filesOf(await daemon.logged(2))).toEqual([[], ['models/user.ts']]);
  });

  it('watches what the models import, from when a cycle has named it', async () => {
    void daemon.start(() => ({ files: [project.path('lib/money.ts')] }));
    await daemon.logged(1);
    project.write('lib/money.ts', 'edited');
    expect(filesOf(await daemon.logged(2))).toEqual([[], ['lib/money.ts']]);
  });

  it('watches the file in which a cycle failed', async () => {
    const err = { code: 'load', message: 'no', location: { file: 'lib/money.ts', line: 1 } } as const;
    void daemon.start((trigger) => ({ record: daemon.record(trigger, { outcome: 'failed', level: 'error', err }) }));
    await daemon.logged(1);
    project.write('lib/money.ts', 'mended');
    expect(filesOf(await daemon.logged(2))).toEqual([[], ['lib/money.ts']]);
  });

  it('logs a cycle that throws as failed, and goes on', async () => {
    void daemon.start(({ cycle }) => {
      if (cycle === 1) throw new Error('boom');
      return {};
    });
    const [failed] = await daemon.logged(1);
    expect(failed).toMatchObject({ level: 'error', outcome: 'failed', err: { code: 'internal', message: 'boom' } });
    project.write('models/user.ts', 'edited');
    expect((await daemon.logged(2))[1]?.outcome).toBe('unchanged');
  });

  it('opens the project anew when the config has changed, and watches what it says now', async () => {
    project.write('entities/user.ts', 'user');
    void daemon.start(unchanged);
    await daemon.logged(1);
    project.write('daemon.config.ts', 'entities');
    await daemon.logged(2);
    expect(daemon.opened.map((settings) => settings.models)).toEqual([
      [project.path('models')],
      [project.path('entities')],
    ]);
    expect(daemon.closed).toBe(1);
    project.write('models/user.ts', 'edited');
    project.write('entities/user.ts', 'edited');
    expect(filesOf(await daemon.logged(3))).toEqual([[], ['daemon.config.ts'], ['entities/user.ts']]);
  });

  it('logs a wrong config as a failed cycle and stays with the old one', async () => {
    void daemon.start(unchanged);
    await daemon.logged(1);
    project.write('daemon.config.ts', '!');
    const failed = (await daemon.logged(2))[1];
    expect(failed).toMatchObject({
      outcome: 'failed',
      trigger: { files: ['daemon.config.ts'] },
      err: { code: 'config', message: 'models: expected a folder, found !' },
    });
    project.write('models/user.ts', 'edited');
    expect((await daemon.logged(3))[2]?.outcome).toBe('unchanged');
    expect(daemon.opened).toHaveLength(1);
    project.write('daemon.config.ts', 'lib');
    await daemon.logged(4);
    expect(daemon.opened).toHaveLength(2);
  });

  it('shows its banner and each cycle on a terminal', async () => {
    const applied = gate();
    void daemon.start(
      async (trigger, { onProgress }) => {
        const record = daemon.record(trigger, { outcome: 'applied' });
        onProgress(record);
        await applied.passed;
        return { record: { ...record, suite: { passed: 3, failed: 0, skipped: 0, failures: [] } } };
      },
      { isTTY: true },
    );
    await vi.waitFor(() => expect(daemon.printed).toContain('start  applied'), 3000);
    expect(daemon.printed).toMatch(/^umbau 0\.1\.0 {2}watching models\/ · migrations\/ · sqlite dev\.sqlite\n/);
    expect(daemon.printed).not.toContain('3 passed');
    applied.open();
    await daemon.logged(1);
    expect(daemon.printed).toContain('suite  3 passed');
  });

  it('rejects when the config is wrong at start, and when the project does not open', async () => {
    project.write('daemon.config.ts', '!');
    await expect(daemon.start(unchanged)).rejects.toThrow('models: expected a folder');
    project.write('daemon.config.ts', 'lib');
    const open = () => Promise.reject(new UmbauError('locked', 'another daemon is running'));
    await expect(daemon.start(unchanged, { open })).rejects.toThrow('another daemon is running');
  });

  it('rejects when its log cannot be written', async () => {
    const written = daemon.start(() => {
      rmSync(project.path('.umbau'), { recursive: true });
      project.write('.umbau', 'a file where the folder was');
      return {};
    });
    await expect(written).rejects.toThrow('.umbau');
    expect(daemon.closed).toBe(1);
  });
});
