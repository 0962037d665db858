import type { SuiteResult } from '../cycle/record.js';
import type { ErrorDocument } from '../error.js';

/** Which vitest to open, and how; the child's only argument, as JSON. */
export interface VitestOptions {
  /** The URL of the user's `vitest/node`. */
  readonly vitest: string;
  readonly root: string;
  readonly config?: string;
  readonly project?: string | readonly string[];
  readonly include?: readonly string[];
  /** Where vitest may put files of its own, in a folder that begins with the id of its process. */
  readonly temporary: string;
}

export interface RunMessage {
  readonly kind: 'run';
  /** What the tests must find in `process.env`. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of files edited since the last run. */
  readonly changed: readonly string[];
}

export interface CancelMessage {
  readonly kind: 'cancel';
}

/** The child's answer to a {@link RunMessage}, also after it was cancelled. */
export type RunReply =
  | { readonly kind: 'finished'; readonly result: SuiteResult }
  | { readonly kind: 'failed'; readonly error: ErrorDocument };
