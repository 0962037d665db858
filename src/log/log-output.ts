import type { ErrorDocument } from '../error.js';

/** Where the log is shown beside its file. */
export interface LogOutput {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  /** JSON even on a terminal. */
  readonly json?: boolean;
  readonly color?: boolean;
  /** Whether the user can answer by keys what is held. */
  readonly hasKeys?: boolean;
  /** Sets the status line of a terminal; `format` makes it fit the columns that there are. */
  readonly showStatus?: (format: (columns: number) => string) => void;
  /** Where the user stands; readable paths are relative to it. Default: the project's root. */
  readonly cwd?: string;
}

/** Whether the log is for a person: readable lines instead of JSON. */
export function isReadable(output: LogOutput): boolean {
  return output.stdout.isTTY === true && output.json !== true;
}

/** A record at warn or error that belongs to no cycle. */
export interface LogEvent {
  readonly msg: string;
  readonly hint?: string;
  readonly err?: ErrorDocument;
}
