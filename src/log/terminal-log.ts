import type { CycleRecord } from '../cycle/record.js';
import { createCycleStyle, labelled, timeOfDay } from './cycle-style.js';
import { fitLine } from './fit-line.js';
import { formatCycle, formatEnd, formatResult } from './format-cycle.js';
import { formatError } from './format-error.js';
import { formatKeys } from './key-help.js';
import type { LogEvent, LogOutput } from './log-output.js';

/** The readable reader of a log. */
export interface TerminalLog {
  progress(record: CycleRecord): void;
  cycle(record: CycleRecord): void;
  event(level: 'warn' | 'error', event: LogEvent): void;
}

/** Writes each cycle as a block, in two parts where its suite takes a while; a warning only when it is new. */
export function createTerminalLog(root: string, output: LogOutput): TerminalLog {
  const style = createCycleStyle(output.color ?? false, root, output.cwd);
  const print = (lines: readonly string[]): void => {
    const { columns = 0 } = output.stdout;
    output.stdout.write(lines.flatMap((line) => fitLine(line, columns).map((part) => `${part}\n`)).join(''));
  };
  const withoutKnown = createWarningMemory();
  let shown: CycleRecord | undefined;

  return {
    progress(record) {
      shown = record;
      print(formatResult(withoutKnown(record), style));
    },
    cycle(record) {
      const isShown = record.cycle === shown?.cycle && record.outcome === shown.outcome;
      if (isShown) print(formatEnd(record, style));
      else print(formatCycle(withoutKnown(record), style));
      if (output.hasKeys === true && record.hold) print(formatKeys(record.hold, style));
    },
    event(level, { msg, hint, err }) {
      const { colors } = style;
      const lines = err ? formatError(err, style) : hint === undefined ? [] : labelled('hint', hint, colors.cyan);
      const title = err ? colors.red(level) : `${colors.yellow('warning')}  ${msg}`;
      print([`${colors.dim(timeOfDay(new Date().toISOString()))}  ${title}`, ...lines]);
    },
  };
}

/** Leaves out the warnings that the cycle before had too: they concern the models, not the edit. */
function createWarningMemory(): (record: CycleRecord) => CycleRecord {
  let known = new Set<string>();
  return (record) => {
    const all = record.warnings ?? [];
    const warnings = all.filter((warning) => !known.has(JSON.stringify(warning)));
    // A cycle that failed may not have come as far as its warnings.
    if (record.outcome !== 'failed') known = new Set(all.map((warning) => JSON.stringify(warning)));
    return { ...record, warnings };
  };
}
