import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Burst, createSettle } from '../../src/daemon/settle.js';

describe('settle', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function record(quietMs: number) {
    const bursts: Burst[] = [];
    return { bursts, settle: createSettle(quietMs, (burst) => bursts.push(burst)) };
  }

  it('makes one burst of events that follow each other closely, each file once', () => {
    const { bursts, settle } = record(100);
    settle.push('/a.ts');
    vi.advanceTimersByTime(80);
    settle.push('/b.ts');
    settle.push('/a.ts');
    vi.advanceTimersByTime(99);
    expect(bursts).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(bursts).toEqual([{ files: ['/a.ts', '/b.ts'], settleMs: 180 }]);
  });

  it('makes two bursts of events with a quiet time between them', () => {
    const { bursts, settle } = record(100);
    settle.push('/a.ts');
    vi.advanceTimersByTime(100);
    settle.push('/a.ts');
    vi.advanceTimersByTime(100);
    expect(bursts.map((burst) => burst.settleMs)).toEqual([100, 100]);
  });

  it('waits while something is at work that will cause more, and then makes one burst of all', () => {
    const bursts: Burst[] = [];
    let isAtWork = true;
    const settle = createSettle(100, (burst) => bursts.push(burst), { isAtWork: () => isAtWork });
    settle.push('/a.ts');
    vi.advanceTimersByTime(1000);
    settle.push('/b.ts');
    vi.advanceTimersByTime(300);
    expect(bursts).toEqual([]);
    isAtWork = false;
    vi.advanceTimersByTime(100);
    expect(bursts).toEqual([{ files: ['/a.ts', '/b.ts'], settleMs: 1400 }]);
  });

  it('tells of a lull before it has settled, and of a further one where the burst goes on', () => {
    const lulls: (readonly string[])[] = [];
    const settle = createSettle(100, () => lulls.push([]), { onLull: (files) => lulls.push(files) });
    settle.push('/a.ts');
    vi.advanceTimersByTime(5);
    settle.push('/a.ts');
    vi.advanceTimersByTime(50);
    settle.push('/b.ts');
    vi.advanceTimersByTime(500);
    expect(lulls).toEqual([['/a.ts'], ['/a.ts', '/b.ts'], []]);
  });

  it('tells of no lull while something is at work that will cause more', () => {
    const onLull = vi.fn();
    const settle = createSettle(100, () => undefined, { isAtWork: () => true, onLull });
    settle.push('/a.ts');
    vi.advanceTimersByTime(50);
    expect(onLull).not.toHaveBeenCalled();
    settle.close();
  });

  it('reports nothing once it is closed', () => {
    const { bursts, settle } = record(100);
    settle.push('/a.ts');
    settle.close();
    vi.advanceTimersByTime(500);
    expect(bursts).toEqual([]);
  });
});
