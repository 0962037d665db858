#!/usr/bin/env node
import { runCli } from './cli-run.js';

// `umbau history | head`: the reader has seen enough. Or the terminal is gone: a daemon has things to put away then.
let isRead = true;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    if (isRead && !process.emit('SIGHUP')) process.exit();
    isRead = false;
  });
}

// Bound ahead: models that were evaluated may have replaced it, or left behind what would keep the process alive.
const exit = process.exit.bind(process);
const exitCode = await runCli(process.argv.slice(2));
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
}
exit(exitCode);
