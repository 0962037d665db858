import type { Colors } from './colors.js';
import { isColored } from './colors.js';
import type { CommandContext } from './command-context.js';
import type { DowngradeOptions, Project, RevisionOptions, UpgradeDocument, UpgradeOptions } from './documents.js';
import { formatCheck } from './format-check.js';
import { formatCurrent } from './format-current.js';
import { formatExecuted, formatReset, formatRestore, formatStamp } from './format-executed.js';
import { formatHistory } from './format-history.js';
import { formatInit } from './format-init.js';
import { formatRevision } from './format-revision.js';
import { formatShow } from './format-show.js';
import type { LogOptions } from './log.js';
import type { TellOptions } from './tell.js';
import { printResult } from './print.js';

/** What each command runs; each resolves to the exit code, or rejects with what `printError` prints. */
export interface Handlers {
  init(context: CommandContext): Promise<number>;
  dev(context: CommandContext, options: { readonly once: boolean; readonly app: readonly string[] }): Promise<number>;
  check(context: CommandContext): Promise<number>;
  revision(context: CommandContext, options: RevisionOptions): Promise<number>;
  upgrade(context: CommandContext, options: UpgradeOptions): Promise<number>;
  downgrade(context: CommandContext, options: DowngradeOptions): Promise<number>;
  current(context: CommandContext): Promise<number>;
  history(context: CommandContext, options: { readonly verbose: boolean }): Promise<number>;
  show(context: CommandContext, options: { readonly name: string }): Promise<number>;
  stamp(context: CommandContext, options: { readonly target: string }): Promise<number>;
  restore(context: CommandContext, options: { readonly name?: string }): Promise<number>;
  reset(context: CommandContext, options: { readonly yes: boolean }): Promise<number>;
  tell(context: CommandContext, options: TellOptions): Promise<number>;
  log(context: CommandContext, options: LogOptions): Promise<number>;
}

export const handlers: Handlers = {
  async init(context) {
    const { init } = await import('./init.js');
    printResult(await init(placeOf(context)), formatInit, context);
    return 0;
  },

  async dev(context, { once, app }) {
    const { runDev } = await import('./dev.js');
    const color = isColored(process.stdout, context.color);
    return runDev({ ...placeOf(context), once, app, json: context.json, color });
  },

  async check(context) {
    const { ok } = await answer(context, (project) => project.check(), formatCheck);
    return ok ? 0 : 1;
  },

  async revision(context, options) {
    const { questions = [] } = await answer(context, (project) => project.revision(options), formatRevision);
    return questions.length === 0 ? 0 : 1;
  },

  async upgrade(context, options) {
    printNotes(await answer(context, (project) => project.upgrade(options), formatExecuted('upgraded')));
    return 0;
  },

  async downgrade(context, options) {
    printNotes(await answer(context, (project) => project.downgrade(options), formatExecuted('downgraded')));
    return 0;
  },

  async current(context) {
    await answer(context, (project) => project.current(), formatCurrent);
    return 0;
  },

  async history(context, { verbose }) {
    await answer(context, (project) => project.history(), formatHistory(verbose));
    return 0;
  },

  async show(context, options) {
    await answer(context, (project) => project.show(options), formatShow);
    return 0;
  },

  async stamp(context, options) {
    await answer(context, (project) => project.stamp(options), formatStamp);
    return 0;
  },

  async restore(context, options) {
    await answer(context, (project) => project.restore(options), formatRestore);
    return 0;
  },

  async reset(context, { yes }) {
    const { confirmReset } = await import('./reset.js');
    if (!yes && !(await confirmReset())) return 1;
    await answer(context, (project) => project.reset(), formatReset);
    return 0;
  },

  async tell(context, options) {
    const { tell } = await import('./tell.js');
    return tell(context, options);
  },

  async log(context, options) {
    const { log } = await import('./log.js');
    return log(context, options);
  },
};

function printNotes({ notes = [] }: UpgradeDocument): void {
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
}

/** Prints the project's answer once it is closed, so that a failure to close is not a second document. */
async function answer<T>(
  context: CommandContext,
  ask: (project: Project) => Promise<T>,
  format: (document: T, colors: Colors) => readonly string[],
): Promise<T> {
  const document = await askProject(context, ask);
  printResult(document, format, context);
  return document;
}

async function askProject<T>(context: CommandContext, ask: (project: Project) => Promise<T>): Promise<T> {
  const { openProject } = await import('./open-project.js');
  const onWaiting = (what: string) => void process.stderr.write(`waiting for ${what} …\n`);
  const project = await openProject(placeOf(context), {
    onWaiting,
    async openModels(settings, onLocked) {
      const { OneShotWorker } = await import('../worker/one-shot-worker.js');
      return new OneShotWorker(settings, onLocked);
    },
  });
  try {
    return await ask(project);
  } finally {
    await project.close();
  }
}

function placeOf({ cwd, config }: CommandContext): { readonly cwd: string; readonly config?: string } {
  return { cwd, ...(config !== undefined && { config }) };
}
