import type { Settings } from '../config/config.js';
import { forbidProcessExit } from '../load/exit-guard.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { LoadGuard } from './load-guard.js';
import { LocalWorker } from './local-worker.js';
import { muteOutput } from './mute-output.js';

/**
 * The worker of a command that ends its process right after: the models are evaluated in this process, which spares the
 * start of another. Until it is closed, they can neither end the process nor write to its output.
 */
export class OneShotWorker extends LocalWorker {
  private readonly undo: (() => void)[] = [];

  constructor(
    private readonly guarded: Settings,
    onLocked: () => void,
  ) {
    super(guarded, onLocked);
  }

  override load(): Promise<LoadedModels> {
    this.undo.push(muteOutput(process.stdout), muteOutput(process.stderr), forbidProcessExit());
    return new LoadGuard().run(() => super.load(), this.guarded);
  }

  override async close(): Promise<void> {
    await super.close();
    for (const undo of this.undo.splice(0).reverse()) undo();
  }
}
