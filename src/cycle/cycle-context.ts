import type { Worker } from '../worker/worker.js';
import type { CycleDraft, CycleTrigger } from './cycle-draft.js';
import type { CycleHooks, CycleProject } from './cycle.js';
import type { StageClock } from './stage-clock.js';

/** What the stages of one cycle share. */
export interface CycleContext {
  readonly project: CycleProject;
  readonly trigger: CycleTrigger;
  readonly hooks: CycleHooks;
  readonly clock: StageClock;
  readonly draft: CycleDraft;
  readonly worker: Worker;
}

/** Whether the user has agreed, once or in the configuration, that rows or values may go. */
export function acceptsLoss({ project, trigger }: CycleContext): boolean {
  return project.settings.onDataLoss === 'apply' || trigger.answer === 'accept';
}
