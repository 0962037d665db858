import type { Settings } from '../config/config.js';
import { recallWritten } from '../migration/written.js';
import { toDocument } from '../operation/describe.js';
import type { Targets } from '../target/targets.js';
import type { Worker } from '../worker/worker.js';
import { check } from './check.js';
import type { Colors } from './colors.js';
import type { HistoryEntry } from './documents.js';
import { formatCheck } from './format-check.js';
import { formatOperation } from './format-operation.js';
import { formatShow } from './format-show.js';
import { history, show } from './reading.js';

/** The newest migration of the work at hand, as `umbau show` prints it. */
export async function describeDraft(worker: Worker, settings: Settings, colors: Colors): Promise<string[]> {
  const newest = await findNewest(worker, settings);
  return newest ? formatShow(await show(worker, settings, newest), colors) : ['no migrations yet'];
}

/** What the draft does, in words, and what `umbau check` prints. */
export async function describeDifference(
  worker: Worker,
  settings: Settings,
  colors: Colors,
  targets?: Targets,
): Promise<string[]> {
  const newest = await findNewest(worker, settings);
  const words = newest ? await describeWritten(worker, settings, newest, colors) : [];
  return [...words, ...formatCheck(await check(worker, settings, targets), colors)];
}

/** The draft, or what is still to run; without one, the newest of all. */
async function findNewest(worker: Worker, settings: Settings): Promise<HistoryEntry | undefined> {
  const { migrations } = await history(worker, settings);
  return migrations.find(({ draft, state }) => draft || state === 'pending') ?? migrations[0];
}

/** Nothing for what somebody has written by hand: its text says it. */
async function describeWritten(
  worker: Worker,
  settings: Settings,
  { name }: HistoryEntry,
  colors: Colors,
): Promise<string[]> {
  const { source } = await show(worker, settings, { name });
  const operations = (await recallWritten(settings.state, name, source)) ?? [];
  const lines = operations.map((operation) => `  ${formatOperation(toDocument(operation), colors)}`);
  return lines.length === 0 ? [] : [`${colors.bold(name)}:`, ...lines, ''];
}
