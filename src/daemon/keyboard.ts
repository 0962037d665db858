import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';
import { isInBackground } from './terminal-group.js';

interface Press {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly sequence?: string;
}

const pollMs = 500;

/**
 * Listens on a terminal for single keys. Ctrl-C and Ctrl-Z come as keys then: the one stands for `q`, the other gives the
 * terminal back to the shell until it continues the daemon, which calls `onContinue`. Returns what ends it.
 */
export function listenForKeys(
  input: ReadStream,
  onKey: (typed: string) => void,
  onContinue: () => void = () => undefined,
): () => void {
  const listener = (_: unknown, { name = '', ctrl = false, sequence = '' }: Press) => {
    if (ctrl && name === 'z') suspend(input);
    const typed = ctrl ? (name === 'c' ? 'q' : '') : sequence;
    if (typed !== '') onKey(typed);
  };
  let timer: NodeJS.Timeout | undefined;
  const onContinued = () => {
    clearTimeout(timer);
    // Nothing tells a job that was continued in the background that it comes to the foreground.
    timer = isInBackground() ? setTimeout(onContinued, pollMs).unref() : undefined;
    if (timer) return;
    // The shell has set the terminal as it wants it, and Node does not know.
    giveBack(input);
    take(input);
    onContinue();
  };
  emitKeypressEvents(input);
  input.on('keypress', listener);
  // A terminal that is closed sends SIGHUP too.
  input.on('error', () => undefined);
  process.on('SIGCONT', onContinued);
  take(input);
  return () => {
    process.off('SIGCONT', onContinued);
    clearTimeout(timer);
    input.off('keypress', listener);
    giveBack(input);
  };
}

/** All that the shell has started with this process stops, as it would without the raw mode. */
function suspend(input: ReadStream): void {
  if (process.platform === 'win32') return;
  giveBack(input);
  process.kill(0, 'SIGTSTP');
}

function take(input: ReadStream): void {
  input.setRawMode(true);
  input.resume();
}

function giveBack(input: ReadStream): void {
  input.setRawMode(false);
  input.pause();
}
