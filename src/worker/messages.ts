import type { Settings } from '../config/config.js';
import type { Reply } from './child-calls.js';
import type { KnownModels } from './prepare.js';
import type { workerMethods } from './worker.js';

export type WorkerMethod = (typeof workerMethods)[number];

/** What the parent sends to a worker child. */
export type ToChild =
  | { readonly kind: 'warm'; readonly settings: Settings; readonly known: KnownModels | undefined }
  | { readonly kind: 'open'; readonly settings: Settings }
  | { readonly kind: 'call'; readonly id: number; readonly method: WorkerMethod; readonly argument: unknown }
  | { readonly kind: 'close' };

/** What a worker child answers, and what it says meanwhile: that it waits for a locked database. */
export type FromChild = { readonly kind: 'locked' } | Reply;
