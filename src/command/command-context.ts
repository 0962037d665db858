/** The global options of a command. */
export interface CommandContext {
  readonly cwd: string;
  readonly config?: string;
  readonly json: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
}
