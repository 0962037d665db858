import { createInterface } from 'node:readline/promises';
import { UmbauError } from '../error.js';
import type { Worker } from '../worker/worker.js';
import type { ResetDocument } from './documents.js';

/** Drops every table that models or migrations made and starts from `base`; never in production. */
export async function resetDevelopment(worker: Worker): Promise<ResetDocument> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new UmbauError('usage', 'umbau reset drops tables: it is for development, and NODE_ENV is production.', {
      hint: 'umbau downgrade <target> undoes migrations one by one.',
    });
  }
  return worker.reset();
}

/** Asks on the terminal whether to go on; without one nobody can agree. */
export async function confirmReset(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UmbauError('usage', 'umbau reset drops every table that it made, and there is no terminal to ask on.', {
      hint: 'Say that it is meant: umbau reset --yes',
    });
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = 'Drop every table that umbau made, with its rows? A copy of the database is kept. [y/N] ';
    return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
