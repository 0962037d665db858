import { resolve } from 'node:path';
import { App, type AppOptions } from '../app/app.js';
import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { takeDaemonLock } from '../lock/daemon-lock.js';
import type { Lock } from '../lock/lock.js';
import type { Log } from '../log/log.js';
import { AppBeside, appEvents } from './app-beside.js';
import { Companion, type CompanionOptions } from './companion.js';
import {
  type CycleHooks,
  type CycleResult,
  type DaemonProject,
  mergeTriggers,
  type NumberedTrigger,
  type Trigger,
} from './cycle-runner.js';
import { collectGarbage } from './collect-garbage.js';
import { failedRecord } from './failed-record.js';
import { createQueue } from './queue.js';
import { Session } from './session.js';
import { type Watcher, watchProject } from './watcher.js';

export interface LoopOptions extends CompanionOptions {
  /** Reads the config; called at start, and again whenever its file has changed. */
  loadSettings(): Promise<Settings>;
  /** Opens what the cycles need: the database, the warm children. */
  open(settings: Settings, log: Log): Promise<DaemonProject>;
  /** The program that runs beside the daemon. */
  readonly app?: AppOptions;
}

const atStart: Trigger = { files: [], settleMs: 0 };

/** Edits in, cycles out: one at a time, each logged, each with the config as it is then. */
export class DaemonLoop {
  readonly #queue = createQueue<Trigger>((trigger, signal) => this.#runQueued(trigger, signal), mergeTriggers);
  #session: Session | undefined;
  #watcher: Watcher | undefined;
  #lock: Lock<unknown> | undefined;
  #cycles = 0;
  readonly #closing = new AbortController();
  readonly #companion: Companion;
  readonly #app: AppBeside | undefined;
  #fail: ((error: unknown) => void) | undefined;

  constructor(private readonly options: LoopOptions) {
    this.#companion = new Companion(options, {
      push: (trigger) => this.#queue.push(trigger),
      idle: () => this.#queue.idle(),
      project: () => this.#openedProject(),
      reportError: (error) => this.#session?.log.error(error),
      onUndone: () => this.#app?.databaseChanged(),
    });
    const events = appEvents((message, hint) => this.#session?.log.warn(message, hint));
    this.#app = options.app && new AppBeside(new App(options.app, events));
  }

  async runOnce(): Promise<CycleRecord> {
    const session = await this.#start();
    return this.#cycle(session, atStart, this.#closing.signal);
  }

  /** Runs a cycle, and one for each edit; rejects with what no cycle can be blamed for, e.g. a log that cannot be written. */
  async watch(): Promise<never> {
    const { settings } = await this.#start();
    this.#companion.listen(settings);
    this.#watcher = await this.#openWatcher(settings);
    return new Promise<never>((_, reject) => {
      this.#fail = reject;
      this.#queue.push(atStart);
    });
  }

  /** Ends what is running and takes no further edit. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#companion.close();
    await Promise.all([this.#queue.close(), this.#session?.close(), this.#watcher?.close(), this.#app?.stop()]);
    this.#lock?.release();
  }

  async #start(): Promise<Session> {
    const settings = await this.options.loadSettings();
    this.#lock = takeDaemonLock(settings);
    this.#app?.open(settings.state);
    const session = this.#openSession(settings);
    await session.project();
    return session;
  }

  #openSession(settings: Settings): Session {
    this.#session = new Session(settings, this.options.output, (opened, log) => this.options.open(opened, log));
    return this.#session;
  }

  #openWatcher(settings: Settings): Promise<Watcher> {
    return watchProject(settings, {
      onEdit: (burst) => this.#companion.edited(burst),
      onLull: (files) => this.#headStart(files, settings),
      onError: (error) => this.#session?.log.error(error),
    });
  }

  /** Not for a config, with which another project is opened; what goes wrong here shows in the cycle. */
  #headStart(files: readonly string[], { configFile }: Settings): void {
    const isWanted = this.#queue.isIdle() && !this.#companion.isPaused && !files.includes(configFile ?? '');
    if (!isWanted || files.length === 0) return;
    this.#openedProject().then(
      (project) => project.headStart(files),
      () => undefined,
    );
  }

  async #openedProject(): Promise<DaemonProject> {
    if (!this.#session) throw new Error('The daemon has not started.');
    return this.#session.project();
  }

  async #runQueued(trigger: Trigger, signal: AbortSignal): Promise<void> {
    try {
      if (this.#session) await this.#cycle(this.#session, trigger, signal);
      collectGarbage();
    } catch (error) {
      this.#fail?.(error);
    }
  }

  async #cycle(session: Session, trigger: Trigger, signal: AbortSignal): Promise<CycleRecord> {
    const loadedAt = Date.now();
    this.#companion.started(trigger);
    const { record, files } = await this.#attempt(session, { ...trigger, cycle: ++this.#cycles }, signal);
    const { log, settings } = this.#session ?? session;
    this.#companion.finished(record, trigger);
    this.#app?.follow(record);
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
      onProgress: (record) => {
        log.progress(record);
        this.#app?.follow(record);
      },
      onWrite: (file, content) => this.#watcher?.wrote(file, content),
      onStage: (stage) => this.#companion.staged(stage),
    };
  }

  /** A config that is wrong throws before anything is closed: the old one stays. */
  async #reload(session: Session): Promise<Session> {
    const settings = await this.options.loadSettings();
    await Promise.all([session.close(), this.#watcher?.close()]);
    const reloaded = this.#openSession(settings);
    this.#companion.follow(settings);
    this.#watcher = await this.#openWatcher(settings);
    return reloaded;
  }
}
