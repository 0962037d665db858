import type { LoadedModels } from '../load/loaded-models.js';
import type { RestCall } from '../worker/worker.js';
import type { CycleProject } from './cycle.js';
import type { CycleContext } from './cycle-context.js';
import type { CycleTrigger } from './cycle-draft.js';

/** Whether an edit changed no code (a comment, formatting) and nothing else has changed since all was at one. */
export async function isAtRest(project: CycleProject, { files, answer }: CycleTrigger): Promise<boolean> {
  const call = answer ? undefined : restCall(project, files);
  return (call && project.isAtRest?.(call)) ?? false;
}

/** What there is to ask about an edit of these files; nothing where all was not at one, or a file is new. */
export function restCall({ rest }: CycleProject, files: readonly string[]): RestCall | undefined {
  const isKnown = files.length > 0 && files.every((file) => rest && Object.hasOwn(rest.codes, file));
  return rest && isKnown ? { rest, files } : undefined;
}

/** Remembers what a cycle leaves, where it leaves nothing to say again. */
export async function noteRest({ project, draft, worker }: CycleContext, { codes }: LoadedModels): Promise<void> {
  if (project.isAtRest && draft.warnings.length === 0) project.rest = { codes, imprint: await worker.imprint() };
}
