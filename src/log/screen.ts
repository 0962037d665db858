import type { EventEmitter } from 'node:events';

/** What a screen needs of a terminal: `process.stdout`. */
export type Terminal = Pick<EventEmitter, 'on' | 'off'> & {
  readonly columns?: number;
  write(text: string): unknown;
};

const clearLine = '\r\x1b[J';
/** Without the terminal's own line breaks: what is too wide is cut off rather than in two. */
const oneLine = (text: string) => `\x1b[?7l${text}\x1b[?7h\r`;

/** A terminal that keeps one status line below all that is written. */
export class Screen {
  readonly isTTY = true;
  #format: (columns: number) => string = () => '';
  #isAtLineStart = true;
  #isShown = false;
  #isClosed = false;

  constructor(private readonly terminal: Terminal) {
    terminal.on('resize', this.#redraw);
  }

  get columns(): number {
    const { columns = 0 } = this.terminal;
    // Some say that they have none.
    return columns > 0 ? columns : 80;
  }

  /** Writes whole lines, in a line of their own. */
  write(text: string): void {
    this.pass(this.#isAtLineStart ? text : `\n${text}`);
  }

  /** Writes what another program writes, be it half a line: the status line is away until the line ends. */
  pass(text: string): void {
    if (text === '') return;
    this.#isAtLineStart = text.endsWith('\n');
    this.#put(text);
  }

  /** Sets the status line; `format` makes it fit the columns that there are. */
  show(format: (columns: number) => string): void {
    this.#format = format;
    this.#redraw();
  }

  /** Takes the status line away for good; what is written later is only written. */
  close(): void {
    if (this.#isClosed) return;
    this.#format = () => '';
    this.#redraw();
    if (!this.#isAtLineStart) this.terminal.write('\n');
    this.#isClosed = true;
    this.terminal.off('resize', this.#redraw);
  }

  readonly #redraw = (): void => {
    this.#put('');
  };

  #put(text: string): void {
    if (this.#isClosed) {
      if (text !== '') this.terminal.write(text);
      return;
    }
    const before = this.#isShown ? clearLine : '';
    const status = this.#isAtLineStart ? this.#format(this.columns) : '';
    this.#isShown = status !== '';
    const all = before + text + (this.#isShown ? oneLine(status) : '');
    if (all !== '') this.terminal.write(all);
  }
}
