import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';

interface Press {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly sequence?: string;
}

/** Listens on a terminal for single keys; Ctrl-C comes as a key then, and stands for `q`. Returns what ends it. */
export function listenForKeys(input: ReadStream, onKey: (typed: string) => void): () => void {
  const listener = (_: unknown, { name = '', ctrl = false, sequence = '' }: Press) => {
    const typed = ctrl ? (name === 'c' ? 'q' : '') : sequence;
    if (typed !== '') onKey(typed);
  };
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on('keypress', listener);
  // A terminal that is closed sends SIGHUP too.
  input.on('error', () => undefined);
  input.resume();
  return () => {
    input.off('keypress', listener);
    input.setRawMode(false);
    input.pause();
  };
}
