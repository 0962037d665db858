import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NumberedTrigger } from '../../src/daemon/cycle-runner.js';
import { gate, TestDaemon, unchanged } from './test-daemon.js';

/** A terminal's keyboard. */
class Keyboard extends PassThrough {
  isRaw = false;
  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

const lossy = { reason: 'data-loss', descriptions: ['drops 1 value'], hint: 'Decide.' } as const;

let daemon: TestDaemon;
let keyboard: Keyboard;
let triggers: NumberedTrigger[];
beforeEach(() => {
  daemon = new TestDaemon();
  keyboard = new Keyboard();
  triggers = [];
});
afterEach(() => daemon.dispose());

function start(cycle: Parameters<TestDaemon['start']>[0] = unchanged): Promise<number> {
  return daemon.start(
    (trigger, hooks) => {
      triggers.push(trigger);
      return cycle(trigger, hooks);
    },
    { isTTY: true, keyboard: keyboard as unknown as ReadStream, quit: () => void daemon.signals.emit('SIGINT') },
  );
}

const printed = (text: string | RegExp) => vi.waitFor(() => expect(daemon.printed).toMatch(text), 5000);

describe('the key', () => {
  it('a lets what is held go on, and answers nothing else', async () => {
    void start((trigger) =>
      trigger.cycle === 1 ? { record: daemon.record(trigger, { outcome: 'held', level: 'warn', hold: lossy }) } : {},
    );
    await daemon.logged(1);
    keyboard.write('r');
    await printed('nothing is held that this key answers');
    keyboard.write('a');
    await daemon.logged(2);
    expect(triggers[1]).toMatchObject({ answer: 'accept', command: 'accept', task: 'migrate' });
    daemon.printed = '';
    keyboard.write('a');
    await printed('nothing is held that this key answers');
    expect(triggers).toHaveLength(2);
  });

  it('a after a held u lets the undoing go on', async () => {
    void start((trigger) => {
      const isRefused = trigger.task === 'undo' && trigger.answer === undefined;
      return isRefused ? { record: daemon.record(trigger, { outcome: 'held', level: 'warn', hold: lossy }) } : {};
    });
    await daemon.logged(1);
    keyboard.write('u');
    await daemon.logged(2);
    keyboard.write('a');
    await daemon.logged(3);
    expect(triggers.slice(1).map(({ task, answer }) => [task, answer])).toEqual([
      ['undo', undefined],
      ['undo', 'accept'],
    ]);
  });

  it('a answers nothing once a newer cycle has begun', async () => {
    const running = gate();
    void start(async (trigger) => {
      if (trigger.cycle === 1)
        return { record: daemon.record(trigger, { outcome: 'held', level: 'warn', hold: lossy }) };
      await running.passed;
      return {};
    });
    await daemon.logged(1);
    daemon.project.write('models/user.ts', 'edited');
    await vi.waitFor(() => expect(triggers).toHaveLength(2), 5000);
    keyboard.write('a');
    await printed('nothing is held that this key answers');
    running.open();
    await daemon.logged(2);
    expect(triggers).toHaveLength(2);
  });

  it('u pressed twice undoes two, one after the other, also before an edit', async () => {
    const running = gate();
    void start(async ({ cycle }) => {
      if (cycle === 1) await running.passed;
      return {};
    });
    await vi.waitFor(() => expect(triggers).toHaveLength(1));
    keyboard.write('u');
    keyboard.write('u');
    running.open();
    await daemon.logged(3);
    expect(triggers.map(({ task }) => task)).toEqual([undefined, 'undo', 'undo']);
  });

  it('p collects edits until it is pressed again, and then makes one cycle of them', async () => {
    void start();
    await daemon.logged(1);
    keyboard.write('p');
    await printed('paused: 0 files edited so far');
    daemon.project.write('models/user.ts', 'edited');
    await vi.waitFor(() => {
      keyboard.write('p');
      keyboard.write('p');
      expect(triggers).toHaveLength(2);
    }, 5000);
    const [, resumed] = await daemon.logged(2);
    expect(resumed?.trigger.files).toEqual(['models/user.ts']);
  });

  it('d shows the draft, c the difference, and ? what all keys do', async () => {
    void start();
    await daemon.logged(1);
    keyboard.write('d');
    await printed('the draft');
    keyboard.write('c');
    await printed('the difference');
    keyboard.write('?');
    await printed('quit');
    for (const key of ['a', 'r', 'n', 'u', 's', 'd', 'c', 'p', '?', 'q']) {
      expect(daemon.printed).toContain(`\n  ${key}  `);
    }
  });

  it.each(['q', '\x03'])('%j ends the daemon, and the terminal is as it was', async (key) => {
    const code = start();
    await daemon.logged(1);
    expect(keyboard.isRaw).toBe(true);
    keyboard.write(key);
    expect(await code).toBe(0);
    expect(keyboard.isRaw).toBe(false);
  });

  it('s says so where there is no suite', async () => {
    void start();
    await daemon.logged(1);
    keyboard.write('x');
    keyboard.write('s');
    await printed('no suite');
    expect(triggers).toHaveLength(1);
  });
});
