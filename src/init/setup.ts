import type { Options } from 'sequelize';

/** What a project's `daemon.config.ts` says, or will say. Paths are relative to the project. */
export interface Setup {
  /** Folders or globs. */
  readonly models: readonly string[];
  readonly migrations: string;
  /** Sequelize's options; where it is a string, the variable of the environment that holds the URL. */
  readonly database: Options | string;
  readonly state: string;
}
