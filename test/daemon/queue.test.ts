import { describe, expect, it } from 'vitest';
import { createQueue } from '../../src/daemon/queue.js';

/** A queue whose runs end when the test says so. */
function controlledQueue() {
  const runs: { trigger: string; signal: AbortSignal; end: () => void; fail: (error: Error) => void }[] = [];
  const queue = createQueue<string>(
    (trigger, signal) => new Promise<void>((end, fail) => void runs.push({ trigger, signal, end, fail })),
    (earlier, later) => `${earlier}+${later}`,
  );
  const run = (n: number) => {
    const found = runs[n];
    if (!found) throw new Error(`run ${n} has not started`);
    return found;
  };
  return { queue, runs, run };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('queue', () => {
  it('starts a run at once when idle', async () => {
    const { queue, runs, run } = controlledQueue();
    queue.push('a');
    expect(runs.map(({ trigger }) => trigger)).toEqual(['a']);
    run(0).end();
    await queue.idle();
  });

  it('makes exactly one more run of all that is pushed during a run', async () => {
    const { queue, runs, run } = controlledQueue();
    queue.push('a');
    queue.push('b');
    queue.push('c');
    queue.push('d');
    await turn();
    expect(runs).toHaveLength(1);
    run(0).end();
    await turn();
    run(1).end();
    await queue.idle();
    expect(runs.map(({ trigger }) => trigger)).toEqual(['a', 'b+c+d']);
  });

  it('aborts the signal of the running run when something newer comes, and not that of the next', async () => {
    const { queue, run } = controlledQueue();
    queue.push('a');
    expect(run(0).signal.aborted).toBe(false);
    queue.push('b');
    expect(run(0).signal.aborted).toBe(true);
    run(0).end();
    await turn();
    expect(run(1).signal.aborted).toBe(false);
    run(1).end();
    await queue.idle();
  });

  it('starts again after it was idle', async () => {
    const { queue, runs, run } = controlledQueue();
    queue.push('a');
    run(0).end();
    await queue.idle();
    queue.push('b');
    expect(runs).toHaveLength(2);
    run(1).end();
    await queue.idle();
  });

  it('drops what waits when it is closed, and waits for what runs', async () => {
    const { queue, runs, run } = controlledQueue();
    queue.push('a');
    queue.push('b');
    const closed = queue.close();
    queue.push('c');
    expect(run(0).signal.aborted).toBe(true);
    run(0).end();
    await closed;
    expect(runs).toHaveLength(1);
  });

  it('hands a rejection to whoever waits for it, and goes on', async () => {
    const { queue, runs, run } = controlledQueue();
    queue.push('a');
    run(0).fail(new Error('broken'));
    await expect(queue.idle()).rejects.toThrow('broken');
    queue.push('b');
    expect(runs).toHaveLength(2);
    run(1).end();
    await queue.idle();
  });
});
