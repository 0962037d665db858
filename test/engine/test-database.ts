import type { Settings } from '../../src/config/config.js';

/** An empty database of a test's own. */
export interface TestDatabase {
  readonly database: Settings['database'];
  remove(): Promise<void>;
}

/** A database engine on which tests can run here. */
export interface Engine {
  readonly name: Settings['database']['dialect'];
  /** Whether tests can have databases at the same time, and gain by it: a server waits for its disk. */
  readonly isConcurrent?: boolean;
  create(): Promise<TestDatabase>;
}

let count = 0;

/** A name that no other test has: of any process, of any time. */
export function uniqueName(): string {
  count += 1;
  return `umbau_test_${Date.now().toString(36)}_${process.pid}_${count}`;
}
