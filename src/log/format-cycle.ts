import { type CycleRecord, type Outcome, type Review, stages } from '../cycle/record.js';
import { below, count, type CycleStyle, formatMs, labelled, timeOfDay } from './cycle-style.js';
import { formatError } from './format-error.js';
import { formatOperations } from './format-operation.js';
import { formatSuite } from './format-suite.js';

/** A cycle as a block of readable lines; one line where nothing changed and there is nothing to say. */
export function formatCycle(record: CycleRecord, style: CycleStyle): string[] {
  return [...formatResult(record, style), ...formatEnd(record, style)];
}

/** The first part of a block, known once the change is applied: the edit, the outcome, the changes, the proof. */
export function formatResult(record: CycleRecord, style: CycleStyle, mostOperations = 24): string[] {
  const { review, hold, err } = record;
  return [
    formatHeader(record, style),
    ...formatNames('undone', record.undone, style),
    ...formatNames('ran', record.executed, style),
    ...formatOperations(record.operations, style, mostOperations),
    ...formatMigration(record, style),
    ...(review ? labelled('proof', describeReview(review), style.colors.dim) : []),
    ...(record.backup === undefined ? [] : labelled('backup', style.place(record.backup), style.colors.dim)),
    ...formatHold(hold, style),
    ...(record.warnings ?? []).flatMap((warning) => formatWarning(warning, style)),
    ...(err && record.stage !== 'suite' ? formatError(err, style) : []),
  ];
}

/** The second part of a block: the suite and the time that each stage took. */
export function formatEnd(record: CycleRecord, style: CycleStyle): string[] {
  const suite = [
    ...formatSuite(record, style),
    ...(record.err && record.stage === 'suite' ? formatError(record.err, style) : []),
  ];
  return record.outcome === 'unchanged' && suite.length === 0 ? [] : [...suite, ...formatTime(record, style)];
}

const mostFiles = 3;

function formatHeader(record: CycleRecord, style: CycleStyle): string {
  const { outcome, stage, durationMs } = record;
  const files = record.trigger.files.map(style.place);
  const more = files.length > mostFiles ? ` and ${files.length - mostFiles} more` : '';
  const { command = 'start' } = record.trigger;
  const edit = files.length === 0 ? command : files.slice(0, mostFiles).join(', ') + more;
  const at = stage !== undefined && (outcome === 'failed' || outcome === 'held') ? ` at ${stage}` : '';
  const total = outcome === 'unchanged' ? `  ${style.colors.dim(`${formatMs(durationMs.total)} ms`)}` : '';
  return `${style.colors.dim(timeOfDay(record.time))}  ${style.colors.bold(edit)}  ${paintOutcome(outcome, style)}${at}${total}`;
}

function paintOutcome(outcome: Outcome, { colors }: CycleStyle): string {
  const paint = { unchanged: colors.dim, applied: colors.green, held: colors.yellow, failed: colors.red }[outcome];
  return paint(outcome);
}

function formatNames(label: string, names: readonly string[] = [], { colors }: CycleStyle): string[] {
  return names.flatMap((name) => labelled(label, name, colors.dim));
}

function formatMigration({ migration, amended }: CycleRecord, { colors, place }: CycleStyle): string[] {
  if (!migration) return amended === undefined ? [] : labelled('file', `removed ${amended}`, colors.dim);
  const former = amended === undefined ? '' : amended === migration.name ? '  amended' : `  was ${amended}`;
  return labelled('file', `${place(migration.path)}${former}`, colors.dim);
}

function describeReview({ upgrade, downgrade, rows, targets = [] }: Review): string {
  const down = { true: 'down = before', false: 'down differs from before', null: 'down not tried' }[`${downgrade}`];
  const parts = [upgrade ? 'up = models' : 'up differs from the models', down];
  if (rows > 0) parts.push(`${count(rows, 'row')} unchanged`);
  if (targets.length > 0) parts.push(`on ${targets.join(' and ')}, too`);
  return parts.join(', ');
}

function formatHold(hold: CycleRecord['hold'], { colors }: CycleStyle): string[] {
  if (!hold) return [];
  const held = hold.descriptions.flatMap((text, n) => labelled(n === 0 ? 'held' : '', text, colors.yellow));
  return [...held, ...labelled('hint', hold.hint, colors.cyan)];
}

type Warning = NonNullable<CycleRecord['warnings']>[number];

function formatWarning({ file, message, hint }: Warning, { colors, place }: CycleStyle): string[] {
  return [
    ...labelled('warn', message, colors.yellow),
    ...(file === undefined ? [] : below(colors.cyan(place(file)))),
    ...(hint === undefined ? [] : labelled('hint', hint, colors.cyan)),
  ];
}

function formatTime({ durationMs }: CycleRecord, { colors }: CycleStyle): string[] {
  const parts = stages.flatMap((stage) => {
    const ms = durationMs[stage];
    return ms === undefined ? [] : `${stage} ${Math.round(ms).toLocaleString('en-US')}`;
  });
  const line = `${formatMs(durationMs.total)} ms: ${parts.join(' · ')}`;
  return labelled('time', line).map((text) => colors.dim(text));
}
