import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { Screen } from '../../src/log/screen.js';

/** What a terminal would show of the codes that a screen writes; text that is too wide goes on in the next row. */
class FakeTerminal extends EventEmitter {
  rows = [''];
  #row = 0;
  #column = 0;
  #wraps = true;

  constructor(public columns = 40) {
    super();
  }

  write(text: string): void {
    for (const [code] of text.matchAll(/\x1b\[(?:\?7[lh]|J)|[^]/g)) this.#take(code);
  }

  get text(): string {
    return this.rows.join('\n');
  }

  #take(code: string): void {
    if (code === '\r') this.#column = 0;
    else if (code === '\n') this.#newRow();
    else if (code === '\x1b[J') this.#erase();
    else if (code.startsWith('\x1b[?7')) this.#wraps = code.endsWith('h');
    else this.#put(code);
  }

  #newRow(): void {
    this.#row++;
    this.#column = 0;
    this.rows[this.#row] ??= '';
  }

  #erase(): void {
    this.rows.length = this.#row + 1;
    this.rows[this.#row] = this.rows[this.#row]!.slice(0, this.#column);
  }

  #put(character: string): void {
    if (this.#column === this.columns) {
      if (this.#wraps) this.#newRow();
      else this.#column--;
    }
    const row = this.rows[this.#row]!;
    this.rows[this.#row] = row.slice(0, this.#column) + character + row.slice(this.#column + 1);
    this.#column++;
  }
}

let terminal: FakeTerminal;
let screen: Screen;
beforeEach(() => {
  terminal = new FakeTerminal();
  screen = new Screen(terminal);
});

describe('the status line', () => {
  it('stands below whatever is written', () => {
    screen.show(() => 'status');
    screen.write('one\n');
    screen.write('two\nthree\n');
    expect(terminal.rows).toEqual(['one', 'two', 'three', 'status']);
  });

  it('takes the place of the one before, however long that was', () => {
    screen.show(() => 'a long status');
    screen.show(() => 'short');
    expect(terminal.rows).toEqual(['short']);
  });

  it('is away while another program is in the middle of a line', () => {
    screen.show(() => 'status');
    screen.pass('50 %');
    expect(terminal.rows).toEqual(['50 %']);
    screen.pass(' 100 %\n');
    expect(terminal.rows).toEqual(['50 % 100 %', 'status']);
  });

  it('leaves a log block a line of its own', () => {
    screen.show(() => 'status');
    screen.pass('50 %');
    screen.write('block\n');
    expect(terminal.rows).toEqual(['50 %', 'block', 'status']);
  });

  it('never takes a second row, and is fitted anew when the terminal is resized', () => {
    screen.show((columns) => `${columns} ${'x'.repeat(100)}`);
    expect(terminal.rows).toHaveLength(1);
    terminal.columns = 10;
    terminal.emit('resize');
    expect(terminal.rows).toEqual(['10 xxxxxxx']);
    screen.write('after\n');
    expect(terminal.rows).toEqual(['after', '10 xxxxxxx']);
  });

  it('is gone when the screen is closed, and what comes later is only written', () => {
    screen.show(() => 'status');
    screen.close();
    screen.show(() => 'status');
    screen.write('bye\n');
    expect(terminal.text).toBe('bye\n');
    expect(terminal.listenerCount('resize')).toBe(0);
  });

  it('leaves the prompt a line of its own', () => {
    screen.pass('50 %');
    screen.close();
    expect(terminal.rows).toEqual(['50 %', '']);
  });
});
