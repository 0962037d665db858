import type { LoadedModels } from '../load/loaded-models.js';
import type { CycleProject } from './cycle.js';
import type { CycleContext } from './cycle-context.js';
import type { CycleTrigger } from './cycle-draft.js';

/** Whether an edit changed no code (a comment, formatting) and nothing else has changed since all was at one. */
export async function isAtRest(project: CycleProject, { files, answer }: CycleTrigger): Promise<boolean> {
  const { rest } = project;
  if (!rest || !project.isAtRest || answer || files.length === 0) return false;
  return files.every((file) => Object.hasOwn(rest.codes, file)) && project.isAtRest({ rest, files });
}

/** Remembers what a cycle leaves, where it leaves nothing to say again. */
export async function noteRest({ project, draft, worker }: CycleContext, { codes }: LoadedModels): Promise<void> {
  if (project.isAtRest && draft.warnings.length === 0) project.rest = { codes, imprint: await worker.imprint() };
}
