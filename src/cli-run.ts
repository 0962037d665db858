import { CommanderError } from 'commander';
import { createProgram } from './cli-program.js';
import { printError } from './command/print.js';
import { UmbauError } from './error.js';

/** Runs one command line, without the interpreter and the script, and resolves to the exit code; never rejects. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram(async (command, context) => {
    try {
      const { handlers } = await import('./command/handlers.js');
      exitCode = await command(handlers, context);
    } catch (error) {
      exitCode = printError(error, context);
    }
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return printUsageError(error, argv);
  }
}

function printUsageError(error: unknown, argv: readonly string[]): number {
  // The options are unknown where they could not be parsed.
  const context = { cwd: process.cwd(), json: argv.includes('--json'), color: !argv.includes('--no-color') };
  if (!(error instanceof CommanderError)) return printError(error, context);
  if (error.exitCode === 0) return 0;
  const isHelp = error.code === 'commander.help';
  if (isHelp && !context.json) return 2;
  return printError(isHelp ? new UmbauError('usage', 'expected a command, found none') : usageError(error), context);
}

/** Commander puts its suggestion into a second line. */
function usageError(error: CommanderError): UmbauError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1') ?? '"umbau --help" lists the commands and options';
  return new UmbauError('usage', message, { hint });
}
