import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';
import type { Answer } from '../cycle/answer.js';

/** What a key press asks of the daemon. */
export type KeyAction = Answer | 'help' | 'quit';

const actions: Readonly<Record<string, KeyAction>> = {
  a: 'accept',
  r: 'rename',
  n: 'no-rename',
  w: 'write-drift',
  x: 'undo-drift',
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
