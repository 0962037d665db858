import type { CycleRecord, Stage } from './record.js';

/** Measures the stages of one cycle, in milliseconds with one decimal. */
export class StageClock {
  /** The stage that is running or ran last. */
  current: Stage = 'settle';
  private readonly started = performance.now();
  private readonly durations: Partial<Record<Stage, number>>;

  constructor(
    private readonly settleMs: number,
    private readonly onStage: (stage: Stage) => void = () => undefined,
  ) {
    this.durations = { settle: settleMs };
  }

  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    this.current = stage;
    this.onStage(stage);
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.durations[stage] = (this.durations[stage] ?? 0) + performance.now() - started;
    }
  }

  read(): CycleRecord['durationMs'] {
    const rounded = Object.entries(this.durations).map(([stage, ms]) => [stage, round(ms)] as const);
    return { ...Object.fromEntries(rounded), total: round(this.settleMs + performance.now() - this.started) };
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
