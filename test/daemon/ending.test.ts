import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { readCycles } from '../../src/log/read-cycles.js';
import { aborted, endless, gate, TestDaemon, unchanged } from './test-daemon.js';

let daemon: TestDaemon;
beforeEach(() => {
  daemon = new TestDaemon();
});
afterEach(() => daemon.dispose());

describe('ending the daemon', () => {
  it('closes the project and exits with 0 on Ctrl-C at rest, and listens no longer', async () => {
    const code = daemon.start(unchanged);
    await daemon.logged(1);
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(0);
    expect(daemon.closed).toBe(1);
    expect(daemon.signals.eventNames()).toEqual([]);
  });

  it('exits with 0 on SIGTERM', async () => {
    const code = daemon.start(unchanged);
    await daemon.logged(1);
    daemon.signals.emit('SIGTERM');
    await expect(code).resolves.toBe(0);
  });

  it('lets a running cycle end, without its suite, and logs it', async () => {
    const started = gate();
    const code = daemon.start(async (_, { signal }) => {
      started.open();
      await aborted(signal);
      return {};
    });
    await started.passed;
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(0);
    expect(await daemon.logged(1)).toHaveLength(1);
  });

  it('does not call failed what it cut short itself', async () => {
    const started = gate();
    const code = daemon.start(async (_, { signal }) => {
      started.open();
      await aborted(signal);
      throw new Error('the child was ended');
    });
    await started.passed;
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(0);
    expect(readCycles(daemon.project.settings())).toEqual([]);
  });

  it('waits less than a second for a cycle that does not end', async () => {
    const started = gate();
    const code = daemon.start(() => (started.open(), endless()));
    await started.passed;
    const before = performance.now();
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(130);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('waits no longer after a second Ctrl-C', async () => {
    const started = gate();
    const code = daemon.start(() => (started.open(), endless()));
    await started.passed;
    const before = performance.now();
    daemon.signals.emit('SIGINT');
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(130);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('one cycle only', () => {
  const once = (changes: Partial<CycleRecord>) =>
    daemon.start((trigger) => ({ record: daemon.record(trigger, changes) }), { once: true });
  const suite = { passed: 3, failed: 0, skipped: 0, failures: [] };

  it('exits with 0 where the models and the database agree and no test is red', async () => {
    await expect(once({ outcome: 'unchanged' })).resolves.toBe(0);
    await expect(once({ outcome: 'applied', suite })).resolves.toBe(0);
    expect(daemon.closed).toBe(2);
    expect(await daemon.logged(2)).toHaveLength(2);
  });

  it('exits with 1 where it failed, is held, or a test is red', async () => {
    await expect(once({ outcome: 'failed' })).resolves.toBe(1);
    await expect(once({ outcome: 'held' })).resolves.toBe(1);
    await expect(once({ outcome: 'applied', suite: { ...suite, failed: 1 } })).resolves.toBe(1);
    await expect(once({ outcome: 'applied', err: { code: 'suite', message: 'no vitest' } })).resolves.toBe(1);
  });

  it('exits with 130 when it is interrupted', async () => {
    const started = gate();
    const code = daemon.start(
      async (_, { signal }) => {
        started.open();
        await aborted(signal);
        return {};
      },
      { once: true },
    );
    await started.passed;
    daemon.signals.emit('SIGINT');
    await expect(code).resolves.toBe(130);
  });
});
