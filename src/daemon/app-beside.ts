import { join } from 'node:path';
import type { App, AppEvents } from '../app/app.js';
import type { CycleRecord } from '../cycle/record.js';

/** Commands after which the database may not be what the app has met. */
const changingCommands = new Set(['upgrade', 'restore', 'reset']);

/** When the app is started and restarted: it runs on a database that fits the models, and anew after each applied migration. */
export class AppBeside {
  #answered = 0;

  constructor(private readonly app: App) {}

  /** To be called for a cycle when it has applied its change, and when it is over. */
  follow(record: CycleRecord): void {
    const fits = record.outcome === 'applied' || record.outcome === 'unchanged';
    const isAnswered = this.#answered === record.cycle;
    if (hasChanged(record) && !isAnswered && (fits || this.app.isRunning)) {
      this.#answered = record.cycle;
      this.app.restart();
    } else if (fits && !isAnswered) {
      this.app.start();
    }
  }

  /** Another process has undone a migration. */
  databaseChanged(): void {
    if (this.app.isRunning) this.app.restart();
  }

  /** To be called before the first cycle, with the folder of umbau's own files. */
  open(state: string): void {
    this.app.keepNote(join(state, 'app.json'));
  }

  stop(): Promise<void> {
    return this.app.stop();
  }
}

function hasChanged({ outcome, executed = [], trigger: { command = '' } }: CycleRecord): boolean {
  return outcome === 'applied' || executed.length > 0 || changingCommands.has(command);
}

/** What is said about an app that has ended by itself. */
export function appEvents(warn: (message: string, hint: string) => void): AppEvents {
  return {
    onEnd: (how, isCrash) =>
      warn(`the app has ${isCrash ? 'crashed' : 'ended'}: ${how}`, 'The next cycle starts it again.'),
  };
}
