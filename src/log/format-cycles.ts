import { type CycleRecord, stages } from '../cycle/record.js';
import { below, type CycleStyle, formatMs, labelled } from './cycle-style.js';
import { dayOf, isOtherDaemon } from './days.js';
import { formatCycle, formatResult } from './format-cycle.js';
import { formatSuite } from './format-suite.js';

/** Cycles as blocks, oldest first, with a line where the day is another than `today` or the block's before, or the daemon. */
export function formatCycles(cycles: readonly CycleRecord[], today: string, style: CycleStyle): string[] {
  return cycles.flatMap((cycle, position) => {
    const before = cycles[position - 1];
    const day = dayOf(cycle.time);
    const isNewDay = day !== (before ? dayOf(before.time) : today);
    const marks = [
      ...(isNewDay ? [style.colors.bold(day)] : []),
      ...(before && isOtherDaemon(cycle, before) ? [style.colors.dim('--- another daemon ---')] : []),
    ];
    return [...marks, ...formatCycle(cycle, style)];
  });
}

/** All that is known of a cycle: each operation, the SQL that ran, and the time of each stage. */
export function formatWholeCycle(cycle: CycleRecord, style: CycleStyle): string[] {
  return [
    ...formatResult(cycle, style, Infinity),
    ...(cycle.sql ?? []).flatMap((statement, n) => formatStatement(statement, n === 0 ? 'sql' : '')),
    ...formatSuite(cycle, style),
    ...formatStages(cycle, style),
  ];
}

/** As it ran, without breaking its lines anew. */
function formatStatement(statement: string, label: string): string[] {
  const [first = '', ...more] = `${statement.trim().replace(/;$/, '')};`.split('\n');
  return [`${(labelled(label, '')[0] ?? '').padEnd(9)}${first}`, ...more.flatMap((line) => below(line))];
}

function formatStages({ durationMs }: CycleRecord, { colors }: CycleStyle): string[] {
  const rows = [...stages, 'total' as const].flatMap((stage) => {
    const ms = durationMs[stage];
    return ms === undefined ? [] : [{ stage, ms: formatMs(ms) }];
  });
  const width = Math.max(...rows.map(({ ms }) => ms.length));
  const lines = rows.map(({ stage, ms }) => `${stage.padEnd(12)}${ms.padStart(width)} ms`);
  return lines.map((line, n) => colors.dim(`  ${(n === 0 ? 'time' : '').padEnd(7)}${line}`));
}
