import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli-program.js';
import type { CommandContext } from '../../src/command/command-context.js';
import type { Handlers } from '../../src/command/handlers.js';

interface Invocation {
  readonly name: keyof Handlers;
  readonly context: CommandContext;
  readonly options?: unknown;
}

/** Which handler a command line reaches, and with what. */
async function invocationOf(...argv: string[]): Promise<Invocation | undefined> {
  let invocation: Invocation | undefined;
  const recorder = (name: keyof Handlers) => async (context: CommandContext, options?: unknown) => {
    invocation = { name, context, ...(options !== undefined && { options }) };
    return 0;
  };
  const handlers: Handlers = {
    init: recorder('init'),
    dev: recorder('dev'),
    check: recorder('check'),
    revision: recorder('revision'),
    upgrade: recorder('upgrade'),
    downgrade: recorder('downgrade'),
    current: recorder('current'),
    history: recorder('history'),
    show: recorder('show'),
    stamp: recorder('stamp'),
    reset: recorder('reset'),
    restore: recorder('restore'),
    tell: recorder('tell'),
    log: recorder('log'),
  };
  const program = createProgram(async (command, context) => {
    await command(handlers, context);
  });
  await program.parseAsync(argv, { from: 'user' });
  return invocation;
}

test.each([
  [['init'], 'init', undefined],
  [['dev'], 'dev', { once: false, app: [] }],
  [['dev', '--once'], 'dev', { once: true, app: [] }],
  [['dev', '--', 'npm', 'start', '--once'], 'dev', { once: false, app: ['npm', 'start', '--once'] }],
  [['tell', 'pause'], 'tell', { what: 'pause' }],
  [['check'], 'check', undefined],
  [['revision'], 'revision', {}],
  [['revision', '--autogenerate'], 'revision', { autogenerate: true }],
  [['revision', '-m', 'add x'], 'revision', { message: 'add x' }],
  [['revision', '--message', 'add x'], 'revision', { message: 'add x' }],
  [['revision', '--rename', 'a.b:c', '--rename', 'd:e'], 'revision', { rename: ['a.b:c', 'd:e'] }],
  [
    ['revision', '--rename', 'a.b:c', 'd:e', '--autogenerate'],
    'revision',
    { rename: ['a.b:c', 'd:e'], autogenerate: true },
  ],
  [['revision', '--no-rename'], 'revision', { noRename: true }],
  [['revision', '--rename', 'a.b:c', '--no-rename'], 'revision', { rename: ['a.b:c'], noRename: true }],
  [['upgrade'], 'upgrade', { target: 'head' }],
  [['upgrade', '+1'], 'upgrade', { target: '+1' }],
  [['upgrade', '--accept-data-loss'], 'upgrade', { target: 'head', acceptDataLoss: true }],
  [['downgrade', '-1'], 'downgrade', { target: '-1' }],
  [['downgrade', '-12', '--accept-data-loss'], 'downgrade', { target: '-12', acceptDataLoss: true }],
  [['downgrade', '--accept-data-loss', '-2'], 'downgrade', { target: '-2', acceptDataLoss: true }],
  [['downgrade', 'base'], 'downgrade', { target: 'base' }],
  [['stamp', 'head'], 'stamp', { target: 'head' }],
  [['current'], 'current', undefined],
  [['history'], 'history', { verbose: false }],
  [['history', '--verbose'], 'history', { verbose: true }],
  [['show', 'add-email'], 'show', { name: 'add-email' }],
  [['log'], 'log', {}],
  [['log', '--cycle', '4'], 'log', { cycle: 4 }],
  [['log', '--follow', '--last', '3'], 'log', { follow: true, last: 3 }],
])('%j runs %s with %j', async (argv, name, options) => {
  expect(await invocationOf(...argv)).toMatchObject({ name });
  expect((await invocationOf(...argv))?.options).toEqual(options);
});

describe('global options', () => {
  const global = ['--json', '--no-color', '--cwd', 'app', '--config', 'dev.config.ts'];
  const context = { cwd: resolve('app'), config: 'dev.config.ts', json: true, color: false };

  test.each([
    ['before the command', [...global, 'downgrade', '-1']],
    ['after the command', ['downgrade', ...global, '-1']],
    ['at the end', ['downgrade', '-1', ...global]],
  ])('are accepted %s', async (_, argv) => {
    expect(await invocationOf(...argv)).toEqual({ name: 'downgrade', context, options: { target: '-1' } });
  });

  test('have defaults', async () => {
    expect((await invocationOf('check'))?.context).toEqual({ cwd: resolve('.'), json: false, color: true });
  });
});

test.each([
  [['chek'], "unknown command 'chek'\n(Did you mean check?)"],
  [['check', '--jsn'], "unknown option '--jsn'\n(Did you mean --json?)"],
  [['downgrade'], "missing required argument 'target'"],
  [['upgrade', '-x'], "unknown option '-x'"],
  [['check', 'models'], "too many arguments for 'check'"],
  [['log', '--last', '0'], 'Expected a number, 1 or more.'],
  [['log', '--last', 'two'], 'Expected a number, 1 or more.'],
])('refuses %j', async (argv, message) => {
  await expect(invocationOf(...argv)).rejects.toThrow(CommanderError);
  await expect(invocationOf(...argv)).rejects.toThrow(message);
});
