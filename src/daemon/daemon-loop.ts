import { resolve } from 'node:path';
import type { Settings } from '../config/config.js';
import type { ReadStream } from 'node:tty';
import type { CycleRecord } from '../cycle/record.js';
import { formatKeys, keyHelp } from '../log/key-help.js';
import { createCycleStyle } from '../log/cycle-style.js';
import { formatBanner } from '../log/format-banner.js';
import { isReadable, type LogOutput } from '../log/log-output.js';
import {
  type CycleHooks,
  type CycleResult,
  type DaemonProject,
  mergeTriggers,
  type NumberedTrigger,
  type Trigger,
} from './cycle-runner.js';
import { Dialog, type Reply } from './dialog.js';
import { failedRecord } from './failed-record.js';
import { type KeyAction, listenForKeys } from './keys.js';
import { createQueue } from './queue.js';
import { Session } from './session.js';
import { type Watcher, watchProject } from './watcher.js';

export interface LoopOptions {
  /** Reads the config; called at start, and again whenever its file has changed. */
  loadSettings(): Promise<Settings>;
  /** Opens what the cycles need: the database, the warm children. */
  open(settings: Settings): Promise<DaemonProject>;
  readonly output: LogOutput;
  /** The version of umbau, for the banner. */
  readonly version: string;
  /** The terminal on which the user answers what is held; missing where there is none. */
  readonly keyboard?: ReadStream;
  /** Ends the daemon, as Ctrl-C does. */
  readonly quit?: () => void;
}

const atStart: Trigger = { files: [], settleMs: 0 };

/** Edits in, cycles out: one at a time, each logged, each with the config as it is then. */
export class DaemonLoop {
  readonly #queue = createQueue<Trigger>((trigger, signal) => this.#runQueued(trigger, signal), mergeTriggers);
  #session: Session | undefined;
  #watcher: Watcher | undefined;
  #cycles = 0;
  #dialog = new Dialog(undefined);
  #stopKeys: () => void = () => undefined;
  readonly #closing = new AbortController();
  #fail: ((error: unknown) => void) | undefined;

  constructor(private readonly options: LoopOptions) {}

  async runOnce(): Promise<CycleRecord> {
    const session = await this.#start();
    return this.#cycle(session, atStart, this.#closing.signal);
  }

  /** Runs a cycle, and one for each edit; rejects with what no cycle can be blamed for, e.g. a log that cannot be written. */
  async watch(): Promise<never> {
    const { settings } = await this.#start();
    this.#greet(settings);
    this.#watcher = await this.#openWatcher(settings);
    const { keyboard } = this.options;
    if (keyboard) this.#stopKeys = listenForKeys(keyboard, (action) => this.#onKey(action));
    return new Promise<never>((_, reject) => {
      this.#fail = reject;
      this.#queue.push(atStart);
    });
  }

  /** Ends what is running and takes no further edit. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#stopKeys();
    await Promise.all([this.#queue.close(), this.#session?.close(), this.#watcher?.close()]);
  }

  async #start(): Promise<Session> {
    const session = this.#openSession(await this.options.loadSettings());
    await session.project();
    return session;
  }

  #openSession(settings: Settings): Session {
    this.#session = new Session(settings, this.options.output, (opened) => this.options.open(opened));
    return this.#session;
  }

  #openWatcher(settings: Settings): Promise<Watcher> {
    return watchProject(
      settings,
      (burst) => this.#queue.push(burst),
      (error) => this.#session?.log.error(error),
    );
  }

  #greet(settings: Settings): void {
    const { output, version } = this.options;
    if (!isReadable(output)) return;
    const style = createCycleStyle(output.color ?? false, settings.root, output.cwd);
    output.stdout.write(`${formatBanner(settings, version, style).join('\n')}\n`);
  }

  #onKey(action: KeyAction): void {
    if (action === 'quit') this.options.quit?.();
    else if (action === 'help') this.#say(keyHelp(this.#dialog.hold, this.#dialog.answers));
    else this.#reply(action);
  }

  #reply(reply: Reply): void {
    const { output } = this.options;
    const { hold } = this.#dialog;
    const answer = this.#dialog.take(reply);
    if (answer === undefined) this.#say(['  nothing is held that this key answers; press ? for help']);
    else if (answer !== 'more') this.#queue.push({ ...atStart, answer });
    else if (hold) this.#say(formatKeys(hold, createCycleStyle(output.color ?? false, '.'), this.#dialog.answers));
  }

  #say(lines: readonly string[]): void {
    this.options.output.stdout.write(lines.map((line) => `${line}\n`).join(''));
  }

  async #runQueued(trigger: Trigger, signal: AbortSignal): Promise<void> {
    try {
      if (this.#session) await this.#cycle(this.#session, trigger, signal);
    } catch (error) {
      this.#fail?.(error);
    }
  }

  async #cycle(session: Session, trigger: Trigger, signal: AbortSignal): Promise<CycleRecord> {
    const loadedAt = Date.now();
    const { record, files } = await this.#attempt(session, { ...trigger, cycle: ++this.#cycles }, signal);
    const { log, settings } = this.#session ?? session;
    this.#dialog = new Dialog(record.hold);
    // What the end of the daemon cut short has not failed.
    if (!this.#closing.signal.aborted || record.outcome !== 'failed') log.cycle(record);
    const broken = record.err?.location?.file;
    const evaluated = broken === undefined ? files : [...files, resolve(settings.root, broken)];
    void this.#watcher?.add(evaluated, loadedAt);
    return record;
  }

  async #attempt(session: Session, trigger: NumberedTrigger, signal: AbortSignal): Promise<CycleResult> {
    const startedAt = performance.now();
    const { configFile, root } = session.settings;
    try {
      const isReload = configFile !== undefined && trigger.files.includes(configFile);
      const current = isReload ? await this.#reload(session) : session;
      const project = await current.project();
      return await project.cycle(trigger, this.#hooks(current, signal));
    } catch (error) {
      return { record: failedRecord(trigger, error, { root, startedAt }), files: [] };
    }
  }

  #hooks({ log }: Session, signal: AbortSignal): CycleHooks {
    return {
      signal,
      onProgress: (record) => log.progress(record),
      onWrite: (file, content) => this.#watcher?.wrote(file, content),
    };
  }

  /** A config that is wrong throws before anything is closed: the old one stays. */
  async #reload(session: Session): Promise<Session> {
    const settings = await this.options.loadSettings();
    await Promise.all([session.close(), this.#watcher?.close()]);
    const reloaded = this.#openSession(settings);
    this.#watcher = await this.#openWatcher(settings);
    return reloaded;
  }
}
