import type { CycleRecord, SuiteFailure, SuiteResult } from '../cycle/record.js';
import { below, type CycleStyle, labelled } from './cycle-style.js';

/** How the app's tests went: one line, and the failures by name, place and reason. */
export function formatSuite(record: CycleRecord, style: CycleStyle): string[] {
  const { suite, durationMs } = record;
  if (suite)
    return [...formatCounts(suite, style), ...suite.failures.flatMap((failure) => formatFailure(failure, style))];
  const wasStarted = durationMs.suite !== undefined && record.err === undefined;
  return wasStarted ? labelled('suite', 'cancelled: the files changed again', style.colors.dim) : [];
}

function formatCounts({ passed, failed, skipped }: SuiteResult, { colors }: CycleStyle): string[] {
  const parts = [
    (passed > 0 || failed === 0) && `${passed} passed`,
    failed > 0 && colors.red(`${failed} failed`),
    skipped > 0 && `${skipped} skipped`,
  ];
  return labelled('suite', parts.filter((part) => part !== false).join(', '), failed > 0 ? colors.red : colors.dim);
}

function formatFailure(failure: SuiteFailure, { colors, place }: CycleStyle): string[] {
  const position = failure.line === undefined ? place(failure.file) : `${place(failure.file)}:${failure.line}`;
  const [reason = ''] = failure.message.split('\n');
  return [
    ...below(`${colors.red('✗')} ${failure.name}  ${colors.dim(position)}`),
    ...(reason === '' ? [] : below(`  ${reason}`)),
  ];
}
