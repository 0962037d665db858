import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from './command/command-context.js';
import type { Handlers } from './command/handlers.js';
import { readVersion } from './version.js';
import { UmbauError } from './error.js';
import { keys } from './log/keys.js';

interface GlobalOptions {
  readonly config?: string;
  readonly cwd: string;
  readonly json?: boolean;
  readonly color: boolean;
}

const exitCodes = `
Exit codes: 0 yes or done; 1 the answer is no, or the work failed; 2 usage or configuration.`;

type Run = (handlers: Handlers, context: CommandContext) => Promise<number>;

/**
 * The commands and options of `umbau`; `run` gets what was asked for. Wrong usage throws commander's CommanderError:
 * the program never ends the process.
 */
export function createProgram(run: (command: Run, context: CommandContext) => Promise<void>): Command {
  const program = new Command('umbau')
    .description('Migrations for Sequelize, written from the models.')
    .option('--config <file>', 'the config file (default: daemon.config.* in the working folder)')
    .option('--cwd <dir>', 'the working folder', '.')
    .option('--json', 'print one JSON document on stdout')
    .option('--no-color', 'no colours')
    .version(readVersion())
    .addHelpText('after', exitCodes)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const start = (command: Run): Promise<void> => run(command, contextOf(program.opts<GlobalOptions>()));
  addModelCommands(program, start);
  addMigrationCommands(program, start);
  addResetCommand(program, start);
  addReadingCommands(program, start);
  addDaemonCommands(program, start);
  return program;
}

type Start = (command: Run) => Promise<void>;

function addModelCommands(program: Command, start: Start): void {
  program
    .command('init')
    .description('write what a project lacks: the config file, the folders, npm scripts, lines of .gitignore')
    .action(() => start((handlers, context) => handlers.init(context)));

  program
    .command('dev')
    .description('watch the models: write, prove, apply and test a migration at each edit')
    .usage('[options] [-- command]')
    .argument('[command...]', 'after --, the program to run beside it, anew after each applied migration: -- npm start')
    .option('--once', 'run one cycle, then exit')
    .action((app: string[], { once = false }: { once?: boolean }) => {
      refuseWithoutDashes(program, app);
      return start((handlers, context) => handlers.dev(context, { once, app }));
    });

  program
    .command('check')
    .description('exit 0 if nothing is pending and models and database agree, else 1 and the list')
    .action(() => start((handlers, context) => handlers.check(context)));

  program
    .command('revision')
    .description('write a migration')
    .option('--autogenerate', 'from the difference between models and database; none if there is none')
    .option('-m, --message <message>', 'what it does, in words')
    .option('--rename <old:new...>', 'a rename: users.nmae:name (a column) or writers:authors (a table)')
    .addOption(noRename())
    .action((options: { autogenerate?: boolean; message?: string; rename?: string[]; noRename?: boolean }) =>
      start((handlers, context) => handlers.revision(context, options)),
    );
}

/** An option of its own: beside `--rename` it does not take that back. */
function noRename(): Option {
  const option = new Option('--no-rename', 'nothing is a rename but what --rename says');
  option.negate = false;
  return option;
}

function addMigrationCommands(program: Command, start: Start): void {
  program
    .command('upgrade')
    .description('run pending migrations')
    .argument('[target]', 'head, +1, a name or an unambiguous part of one', 'head')
    .option('--accept-data-loss', 'also where rows or values are lost')
    .option('--sql', 'print the statements instead of running them')
    .action((target: string, options: { acceptDataLoss?: boolean; sql?: boolean }) =>
      start((handlers, context) => handlers.upgrade(context, { target, ...options })),
    );

  program
    .command('downgrade')
    .description('undo migrations')
    .argument('<target>', 'base, -1, a name or an unambiguous part of one')
    .option('--accept-data-loss', 'also where rows or values are lost')
    .option('--sql', 'print the statements instead of running them')
    .action((target: string, options: { acceptDataLoss?: boolean; sql?: boolean }) =>
      start((handlers, context) => handlers.downgrade(context, { target, ...options })),
    );

  program
    .command('stamp')
    .description('set where the database stands without running anything')
    .argument('<target>', 'head, base, a name or an unambiguous part of one')
    .action((target: string) => start((handlers, context) => handlers.stamp(context, { target })));

  program
    .command('restore')
    .description('bring back a copy of the database that umbau made before something was lost')
    .argument('[name]', 'the name of a file in .umbau/backups, or its beginning; by default the newest')
    .action((name: string | undefined) =>
      start((handlers, context) => handlers.restore(context, name === undefined ? {} : { name })),
    );
}

function addResetCommand(program: Command, start: Start): void {
  program
    .command('reset')
    .description('in development: drop every table that umbau made, and start from base')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }) => start((handlers, context) => handlers.reset(context, { yes })));
}

function addDaemonCommands(program: Command, start: Start): void {
  program
    .command('tell')
    .description('ask the running daemon for what a key does, and wait until it is done')
    .argument('<what>', `${keys.map(({ action }) => action).join(', ')}; or the key`)
    .action((what: string) => start((handlers, context) => handlers.tell(context, { what })));

  program
    .command('log')
    .description('show the cycles of the daemon: those of today, or of the last day that has any')
    .option('--follow', 'go on with each new cycle; with --json, one record a line')
    .option('--last <n>', 'only the last n cycles, of whatever day', parseCount)
    .option('--cycle <n>', "the last daemon's cycle n in full: its SQL, and the time of each stage", parseCount)
    .action((options: { follow?: boolean; last?: number; cycle?: number }) =>
      start((handlers, context) => handlers.log(context, options)),
    );
}

function addReadingCommands(program: Command, start: Start): void {
  program
    .command('current')
    .description('show where the database stands')
    .action(() => start((handlers, context) => handlers.current(context)));

  program
    .command('history')
    .description('list the migrations, newest first')
    .option('--verbose', 'also when each ran and where its file is')
    .action(({ verbose = false }: { verbose?: boolean }) =>
      start((handlers, context) => handlers.history(context, { verbose })),
    );

  program
    .command('show')
    .description('show one migration')
    .argument('<name>', 'its name or an unambiguous part of it')
    .action((name: string) => start((handlers, context) => handlers.show(context, { name })));
}

/** Commander drops the dashes: without a look at them, a mistyped option's value would be run. */
function refuseWithoutDashes(program: Command, app: readonly string[]): void {
  const { rawArgs } = program as Command & { readonly rawArgs: readonly string[] };
  const dashes = rawArgs.indexOf('--');
  const behind = dashes < 0 ? 0 : rawArgs.length - dashes - 1;
  const [stray] = app.slice(0, app.length - behind);
  if (stray === undefined) return;
  throw new UmbauError('usage', `dev takes no argument, found "${stray}".`, {
    hint: 'To run a program beside the daemon: umbau dev -- npm start',
  });
}

function contextOf({ cwd, config, json = false, color }: GlobalOptions): CommandContext {
  return { cwd: resolve(cwd), ...(config !== undefined && { config }), json, color };
}

function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number, 1 or more.');
}
