import { loadDialect } from '../dialect/load-dialect.js';
import type { Suite } from '../suite/suite.js';
import type { CycleProject } from './cycle.js';
import type { CycleDraft, CycleTrigger } from './cycle-draft.js';

export type CycleSuite = Pick<Suite, 'run' | 'cancel'>;

/** Runs the user's tests on a disposable copy of the migrated database. */
export async function runSuite(
  { settings, suite }: CycleProject,
  trigger: CycleTrigger,
  signal: AbortSignal,
  draft: CycleDraft,
): Promise<void> {
  if (!suite || signal.aborted) return;
  const cancel = () => void suite.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const dialect = await loadDialect(settings.database.dialect);
    const copy = await dialect.copyForTests(settings);
    try {
      const result = await suite.run({ databaseUrl: copy.url, changed: trigger.files });
      if (result !== 'cancelled') draft.suite = result;
    } finally {
      await copy.remove();
    }
  } catch (error) {
    draft.failSuite(error);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
