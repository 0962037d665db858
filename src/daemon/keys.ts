import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';
import type { Reply } from './dialog.js';

/** What a key press asks of the daemon. */
export type KeyAction = Reply | 'help' | 'quit';

const actions: Readonly<Record<string, KeyAction>> = {
  a: 'accept',
  r: 'rename',
  n: 'drop',
  w: 'write-drift',
  x: 'undo-drift',
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((choice) => [choice, choice])),
  '?': 'help',
  q: 'quit',
};

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly sequence?: string;
}

/** Listens on a terminal for single keys; Ctrl-C comes as a key then, and means quit. Returns what ends it. */
export function listenForKeys(input: ReadStream, onAction: (action: KeyAction) => void): () => void {
  const listener = (_: unknown, { name = '', ctrl = false, sequence = '' }: Key) => {
    const action = ctrl ? (name === 'c' ? 'quit' : undefined) : actions[sequence];
    if (action) onAction(action);
  };
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on('keypress', listener);
  input.resume();
  return () => {
    input.off('keypress', listener);
    input.setRawMode(false);
    input.pause();
  };
}
