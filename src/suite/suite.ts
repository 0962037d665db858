import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings, SuiteConfig } from '../config/config.js';
import type { SuiteResult } from '../cycle/record.js';
import { UmbauError } from '../error.js';
import { startSuiteProcess } from './suite-process.js';
import type { SuiteProcess } from './suite-process.js';

const cancelDeadlineMs = 300;
const noTests: SuiteResult = { passed: 0, failed: 0, skipped: 0, failures: [] };

export interface SuiteRequest {
  /** The disposable copy; the tests find it as `DATABASE_URL`. */
  readonly databaseUrl: string;
  /** Absolute paths of files edited since the last run; edits that nobody reports are found as well. */
  readonly changed: readonly string[];
}

/** The user's own tests, run by their own vitest, which is kept warm in a process of its own. */
export interface Suite {
  /** Opens vitest ahead of the first run. */
  warm(): void;
  /** Runs all tests; one run at a time. Rejects with `suite` where vitest cannot run. */
  run(request: SuiteRequest): Promise<SuiteResult | 'cancelled'>;
  /** Ends the current run, of which nothing is left when this resolves; without one it does nothing. */
  cancel(): Promise<void>;
  /** Ends the process and all that it has started, within a second; a current run is cancelled. */
  close(): Promise<void>;
}

interface Run {
  readonly process: SuiteProcess;
  readonly answer: Promise<SuiteResult>;
  cancelled: boolean;
}

/** Opens the suite of a project. Without vitest a run has no tests, unless `suite` is configured: then it rejects. */
export function openSuite(settings: Settings): Suite {
  let running: SuiteProcess | undefined;
  let current: Run | undefined;

  function start(): SuiteProcess | undefined {
    if (running && !running.hasEnded()) return running;
    running = startProcess(settings);
    return running;
  }

  return {
    warm: () => void start(),
    async run({ databaseUrl, changed }) {
      const suiteProcess = start();
      if (!suiteProcess || settings.suite === false) return withoutVitest(settings);
      const env = environment(settings.suite, databaseUrl);
      const answer = suiteProcess.run({ kind: 'run', env, changed });
      const run = (current = { process: suiteProcess, answer, cancelled: false });
      return outcome(run).finally(() => (current = undefined));
    },
    async cancel() {
      if (!current) return;
      await endRun(current);
      start();
    },
    async close() {
      if (current) current.cancelled = true;
      await running?.close();
    },
  };
}

function startProcess({ root, state, suite }: Settings): SuiteProcess | undefined {
  const vitest = findVitest(root);
  if (suite === false || vitest === undefined) return undefined;
  const { config, project, include } = suite;
  const options = {
    vitest,
    root,
    temporary: join(state, 'suite'),
    ...(config !== undefined && { config }),
    ...(project !== undefined && { project }),
    ...(include !== undefined && { include }),
  };
  return startSuiteProcess(options, join(state, 'suite.log'));
}

/** The URL of the `vitest/node` that the project itself would import. */
function findVitest(root: string): string | undefined {
  try {
    return pathToFileURL(createRequire(join(root, 'package.json')).resolve('vitest/node')).href;
  } catch {
    return undefined;
  }
}

function withoutVitest({ root, suite }: Settings): SuiteResult {
  if (suite === false || Object.keys(suite).length === 0) return noTests;
  throw new UmbauError('suite', `The suite needs vitest, which was not found from ${root}`, {
    hint: 'Install it (npm install --save-dev vitest), or set suite: false',
  });
}

/** `DATABASE_URL` is the copy's also where the configured `env` leaves it out. */
function environment(suite: SuiteConfig, url: string): Record<string, string> {
  return { DATABASE_URL: url, ...suite.env?.({ url }) };
}

async function outcome(run: Run): Promise<SuiteResult | 'cancelled'> {
  try {
    const result = await run.answer;
    return run.cancelled ? 'cancelled' : result;
  } catch (error) {
    if (run.cancelled) return 'cancelled';
    throw error;
  }
}

/** Lets the tests under way finish, so that vitest stays warm; kills it where they take too long. */
async function endRun(run: Run): Promise<void> {
  run.cancelled = true;
  run.process.cancel();
  const deadline = setTimeout(() => run.process.kill(), cancelDeadlineMs);
  await run.answer.catch(() => undefined);
  clearTimeout(deadline);
}
