import type { ReadStream } from 'node:tty';
import type { Settings } from '../config/config.js';
import type { CycleRecord, Hold, Stage } from '../cycle/record.js';
import type { Task } from '../cycle/task.js';
import { UmbauError } from '../error.js';
import { count, createCycleStyle } from '../log/cycle-style.js';
import { type DaemonState, initialState } from '../log/daemon-state.js';
import { formatBanner, watchedPlaces } from '../log/format-banner.js';
import { formatStatus } from '../log/format-status.js';
import { formatKeys, keyHelp } from '../log/key-help.js';
import { type Action, findKey, isReply, type Reply } from '../log/keys.js';
import { isReadable, type LogOutput } from '../log/log-output.js';
import { type DaemonProject, mergeTriggers, type Trigger } from './cycle-runner.js';
import { Dialog } from './dialog.js';
import { listenForKeys } from './keyboard.js';
import { type Letter, openMailbox, type Response } from './mailbox.js';

export interface CompanionOptions {
  readonly output: LogOutput;
  /** The version of umbau, for the banner. */
  readonly version: string;
  /** The terminal on which the user presses keys; missing where there is none. */
  readonly keyboard?: ReadStream;
  /** Ends the daemon, as Ctrl-C does. */
  readonly quit?: () => void;
}

/** The loop, as the companion sees it. */
export interface Loop {
  push(trigger: Trigger): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
  project(): Promise<DaemonProject>;
  reportError(error: unknown): void;
  /** Another process has undone migrations. */
  onUndone(): void;
}

const ask: Trigger = { files: [], settleMs: 0 };

/** Answers the user: keys and the status line on a terminal, letters from commands that run in another one. */
export class Companion {
  #state = initialState;
  #collected: Trigger | undefined;
  #dialog = new Dialog(undefined);
  #heldTask: Task = 'migrate';
  #style = createCycleStyle(false, '.');
  #watched: readonly string[] = [];
  #hasSuite = true;
  readonly #closers: (() => void)[] = [];

  constructor(
    private readonly options: CompanionOptions,
    private readonly loop: Loop,
  ) {}

  listen(settings: Settings): void {
    const { output, version, keyboard } = this.options;
    this.follow(settings);
    if (isReadable(output)) this.#say(formatBanner(settings, version, this.#style));
    if (keyboard) {
      this.#closers.push(
        listenForKeys(
          keyboard,
          (typed) => this.#onKey(typed),
          () => this.#update({}),
        ),
      );
    }
    const mailbox = openMailbox(settings.state, (letter) => this.#read(letter));
    this.#closers.push(() => mailbox.close());
  }

  /** Shows the status line for these settings from now on. */
  follow(settings: Settings): void {
    const { color = false, cwd } = this.options.output;
    this.#style = createCycleStyle(color, settings.root, cwd);
    this.#hasSuite = settings.suite !== false;
    this.#watched = watchedPlaces(settings, this.#style);
    this.#update({});
  }

  close(): void {
    for (const close of this.#closers.splice(0)) close();
  }

  get isPaused(): boolean {
    return this.#state.isPaused;
  }

  /** An edit: a cycle now, or when the pause is over. */
  edited(trigger: Trigger): void {
    if (!this.#state.isPaused) {
      this.loop.push(trigger);
      return;
    }
    this.#collected = (this.#collected && mergeTriggers(this.#collected, trigger)) ?? trigger;
    this.#update({ collected: this.#collected.files.length });
  }

  /** A cycle begins: what was held until now is seen again. */
  started({ task = 'migrate' }: Trigger): void {
    if (task !== 'suite') this.#hold(undefined);
  }

  staged(stage: Stage): void {
    this.#update({ stage });
  }

  finished(record: CycleRecord, { task = 'migrate' }: Trigger): void {
    const { current = this.#state.current } = record;
    this.#update({ record, current, stage: undefined });
    if (!record.hold) return;
    this.#heldTask = task;
    this.#hold(record.hold);
  }

  #hold(hold: Hold | undefined): void {
    this.#dialog = new Dialog(hold);
    this.#update({ hold, answers: [] });
  }

  /** Does what a key asks for; rejects with what it cannot do. */
  async #perform(action: Action, color: boolean): Promise<Response> {
    if (isReply(action)) return this.#answer(action);
    switch (action) {
      case 'undo':
        return this.#run({ ...ask, task: action, command: action });
      case 'suite':
        if (!this.#hasSuite) return { lines: ['no suite: the configuration says suite: false'] };
        return this.#run({ ...ask, task: action, command: action });
      case 'draft':
        return { lines: await (await this.loop.project()).draft(color) };
      case 'difference':
        return { lines: await (await this.loop.project()).difference(color) };
      case 'pause':
        this.#update({ isPaused: true });
        return { lines: [`paused: ${count(this.#state.collected, 'file')} edited so far`] };
      case 'resume':
        return this.#resume();
      case 'help':
        return { lines: keyHelp(this.#state, createCycleStyle(color, '.')) };
      case 'quit':
        setImmediate(() => this.options.quit?.());
        return {};
    }
  }

  #answer(reply: Reply): Promise<Response> | Response {
    const { hold } = this.#state;
    const answer = this.#dialog.take(reply);
    if (answer === undefined || !hold) throw new UmbauError('not-held', `Nothing is held that "${reply}" answers.`);
    const { answers } = this.#dialog;
    this.#update({ answers });
    if (answer === 'more') return { lines: formatKeys(hold, this.#style, answers) };
    const command = typeof reply === 'number' ? 'rename' : reply;
    return this.#run({ ...ask, answer, task: this.#heldTask, command });
  }

  #resume(): Promise<Response> {
    const collected = this.#collected;
    this.#collected = undefined;
    this.#update({ isPaused: false, collected: 0 });
    return collected ? this.#run(collected) : Promise.resolve({ lines: ['going on: nothing was edited'] });
  }

  async #run(trigger: Trigger): Promise<Response> {
    this.loop.push(trigger);
    await this.loop.idle();
    const { record } = this.#state;
    return record ? { record } : {};
  }

  #onKey(typed: string): void {
    const key = findKey(typed, this.#state);
    if (key && !key.when(this.#state)) this.#say(['  nothing is held that this key answers; press ? for help']);
    else if (key) {
      this.#perform(key.action, this.options.output.color ?? false).then(
        ({ lines = [] }) => this.#say(lines),
        (error: unknown) => this.loop.reportError(error),
      );
    }
  }

  async #read(letter: Letter): Promise<Response> {
    if (letter.kind === 'ask') {
      const key = findKey(letter.what, this.#state);
      if (key) return this.#perform(key.action, false);
      throw new UmbauError('usage', `The daemon does not know "${letter.what}".`);
    }
    this.#update({ current: letter.current });
    // What was undone stays undone until the next edit.
    if (letter.command === 'downgrade') this.loop.onUndone();
    else this.loop.push({ ...ask, command: letter.command });
    return {};
  }

  #say(lines: readonly string[]): void {
    this.options.output.stdout.write(lines.map((line) => `${line}\n`).join(''));
  }

  #update(changes: Partial<DaemonState>): void {
    this.#state = { ...this.#state, ...changes };
    this.options.output.showStatus?.((columns) => formatStatus(this.#state, this.#watched, columns, this.#style));
  }
}
