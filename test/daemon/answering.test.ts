import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/cycle/answer.js';
import type { Hold } from '../../src/cycle/record.js';
import { TestDaemon } from './test-daemon.js';

let daemon: TestDaemon;
beforeEach(() => {
  daemon = new TestDaemon();
});
afterEach(() => daemon.dispose());

/** A daemon whose first cycle is held, on a terminal; resolves to its keyboard and to the answers that reach a cycle. */
async function held(hold: Hold) {
  const keyboard = Object.assign(new PassThrough(), { setRawMode: () => undefined });
  const answers: (Answer | undefined)[] = [];
  void daemon.start(
    (trigger) => {
      if (trigger.cycle > 1) answers.push(trigger.answer);
      return { record: daemon.record(trigger, trigger.cycle === 1 ? { outcome: 'held', stage: 'diff', hold } : {}) };
    },
    { keyboard: keyboard as unknown as ReadStream, isTTY: true },
  );
  await daemon.logged(1);
  return { press: (key: string) => keyboard.write(key), answers };
}

const printed = (text: string) => vi.waitFor(() => expect(daemon.printed).toContain(text), 5000);

const questions = [
  { table: 'users', from: 'nick', to: ['handle', 'alias'] },
  { table: 'users', from: 'bio', to: ['handle', 'about'] },
  { from: 'writers', to: ['authors'] },
];
const renames: Hold = { reason: 'rename', descriptions: ['?'], hint: '', questions };

it('asks one name after the other, and goes on when all are answered', async () => {
  const { press, answers } = await held(renames);
  press('2');
  await printed('is handle or about in users the former bio');
  press('1');
  await printed('is table authors the former writers');
  expect(answers).toEqual([]);
  press('n');
  await daemon.logged(2);
  expect(answers).toEqual([
    [
      { table: 'users', from: 'nick', to: 'alias' },
      { table: 'users', from: 'bio', to: 'handle' },
      { from: 'writers', to: null },
    ],
  ]);
});

it('offers no name twice', async () => {
  const { press } = await held(renames);
  press('1');
  await printed('is about in users the former bio');
  expect(daemon.printed).toContain('r it is: rename bio to about');
});

it('takes no key that answers something else', async () => {
  const { press, answers } = await held(renames);
  for (const key of ['a', 'r', '3']) press(key);
  await vi.waitFor(() => expect(daemon.printed.match(/nothing is held that this key answers/g)).toHaveLength(3), 5000);
  expect(answers).toEqual([]);
});

it('takes no name for an answer where rows would be lost', async () => {
  const { press, answers } = await held({ reason: 'data-loss', descriptions: ['drops 2 rows'], hint: '' });
  press('1');
  await printed('nothing is held that this key answers');
  press('a');
  await daemon.logged(2);
  expect(answers).toEqual(['accept']);
});
