import type { HistoryDocument, HistoryEntry, MigrationState } from './documents.js';
import type { Colors } from './colors.js';
import { formatUnfinished } from './format-unfinished.js';

/** One line for each migration, newest first; `verbose` adds when it ran and where its file is. */
export function formatHistory(verbose: boolean): (document: HistoryDocument, colors: Colors) => string[] {
  return ({ migrations }, colors) => {
    if (migrations.length === 0) return ['no migrations yet'];
    const width = Math.max(...migrations.map(({ state }) => state.length), 'executed'.length);
    return migrations.flatMap((entry) => [
      [paintState(entry.state, colors)(entry.state.padEnd(width)), formatEntry(entry, migrations, colors)].join('  '),
      ...(verbose ? detailsOf(entry).map((line) => colors.dim(`${' '.repeat(width)}  ${line}`)) : []),
    ]);
  };
}

function formatEntry(entry: HistoryEntry, migrations: readonly HistoryEntry[], colors: Colors): string {
  return [entry.name, ...marksOf(entry, migrations).map((mark) => colors.cyan(`(${mark})`))].join(' ');
}

/** The head is the newest file; the current one is the newest that has run. */
function marksOf(entry: HistoryEntry, migrations: readonly HistoryEntry[]): string[] {
  return [
    ...(entry === migrations.find(({ state }) => state !== 'missing') ? ['head'] : []),
    ...(entry === migrations.find(hasRun) ? ['current'] : []),
    ...(entry.draft ? ['draft'] : []),
  ];
}

function hasRun({ state, way }: HistoryEntry): boolean {
  return state !== 'pending' && way !== 'up';
}

function detailsOf(entry: HistoryEntry): string[] {
  return [
    ...(entry.executedAt === undefined ? [] : [`executed ${entry.executedAt}`]),
    ...(entry.path === undefined ? [] : [entry.path]),
    ...formatUnfinished({ statements: entry.statements ?? [] }),
  ];
}

export function paintState(state: MigrationState, colors: Colors): (text: string) => string {
  return {
    executed: colors.green,
    pending: colors.yellow,
    missing: colors.red,
    edited: colors.red,
    unfinished: colors.red,
  }[state];
}
