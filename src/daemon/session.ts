import type { Settings } from '../config/config.js';
import type { DaemonProject } from './cycle-runner.js';
import { createLog, type Log } from '../log/log.js';
import type { LogOutput } from '../log/log-output.js';

/** What holds for one state of the config file: the settings, the log, and the project opened with them. */
export class Session {
  readonly log: Log;
  #project: Promise<DaemonProject> | undefined;

  constructor(
    readonly settings: Settings,
    output: LogOutput,
    private readonly openProject: (settings: Settings, log: Log) => Promise<DaemonProject>,
  ) {
    this.log = createLog(settings, output);
  }

  /** The project, opened when it is first asked for; after a failure the next call tries again. */
  project(): Promise<DaemonProject> {
    this.#project ??= this.openProject(this.settings, this.log).catch((error: unknown) => {
      this.#project = undefined;
      throw error;
    });
    return this.#project;
  }

  async close(): Promise<void> {
    const project = await this.#project?.catch(() => undefined);
    await project?.close();
  }
}
