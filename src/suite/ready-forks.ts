import { isDeepStrictEqual } from 'node:util';
import type * as VitestNode from 'vitest/node';
import type { PoolOptions, PoolWorker, TestProject, Vitest } from 'vitest/node';

/** A process that runs test files, forked ahead of time. */
interface ReadyFork {
  readonly worker: PoolWorker;
  readonly options: PoolOptions;
  hasEnded: boolean;
}

/**
 * Keeps for each of vitest's projects one process forked in which no test has run yet: a fresh one, as vitest wants it for
 * each file, needs longer to start than many suites to run.
 */
export interface ReadyForks {
  /** Forks what the next run will begin with. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** The pool's own name: vitest knows what to do for `forks` before it asks what was configured. */
const poolName = 'ready-forks';

/** Has its effect where the user's tests run in processes, which is vitest's default, and from vitest 4 on. */
export function keepForksReady(vitest: Vitest, vitestNode: typeof VitestNode): ReadyForks {
  const last = new Map<TestProject, PoolOptions>();
  const ready = new Map<TestProject, ReadyFork>();
  const { ForksPoolWorker } = vitestNode as Partial<typeof VitestNode>;
  if (!ForksPoolWorker) return { prepare: () => Promise.resolve(), close: () => Promise.resolve() };

  const create = (options: PoolOptions) => startedOnce(new ForksPoolWorker(options));
  const createPoolWorker = (options: PoolOptions): PoolWorker => {
    const fork = ready.get(options.project);
    last.set(options.project, { ...options, env: { ...options.env } });
    if (!fork || fork.hasEnded || !isSame(fork.options, options)) return create(options);
    ready.delete(options.project);
    return fork.worker;
  };
  for (const { config } of vitest.projects) {
    if (config.pool === 'forks')
      Object.assign(config, { pool: poolName, poolRunner: { name: poolName, createPoolWorker } });
  }

  async function close(): Promise<void> {
    const forks = [...ready.values()].filter((fork) => !fork.hasEnded);
    ready.clear();
    await Promise.all(forks.map(({ worker }) => worker.stop()));
  }

  return {
    async prepare() {
      await close();
      for (const [project, options] of last) {
        const fork: ReadyFork = { worker: create(options), options, hasEnded: false };
        ready.set(project, fork);
        await fork.worker.start();
        fork.worker.on('exit', () => (fork.hasEnded = true));
      }
    },
    close,
  };
}

/** vitest starts a worker that it is given, also one that has started. */
function startedOnce(worker: PoolWorker): PoolWorker {
  const start = worker.start.bind(worker);
  let started: Promise<void> | undefined;
  return Object.assign(worker, { name: poolName, start: () => (started ??= start()) });
}

/** Whether a fork would be made in the same way; what the configuration sets of the environment is set in each anew. */
function isSame(one: PoolOptions, other: PoolOptions): boolean {
  const { env } = other.project.config;
  const rest = (options: PoolOptions) => Object.entries(options.env).filter(([name]) => !Object.hasOwn(env, name));
  return (
    isDeepStrictEqual(one.execArgv, other.execArgv) &&
    one.distPath === other.distPath &&
    isDeepStrictEqual(new Map(rest(one)), new Map(rest(other)))
  );
}
