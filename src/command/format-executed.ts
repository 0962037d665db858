import type { ResetDocument, RestoreDocument, UpgradeDocument } from './documents.js';
import type { Colors } from './colors.js';

/** The lines of `upgrade` and `downgrade`; `verb` is what was done to each migration, e.g. `upgraded`. */
export function formatExecuted(verb: string): (document: UpgradeDocument, colors: Colors) => string[] {
  return (document, colors) => {
    if (document.script !== undefined) return document.script === '' ? [] : [document.script];
    if (document.executed.length === 0) return [`nothing ${verb}, ${currentLine(document)}`];
    const backup = document.backup === undefined ? [] : [`a copy of the database as it was: ${document.backup}`];
    const staying = (document.staying ?? []).map((what) => `${colors.yellow('not undone:')} ${what}`);
    const executed = document.executed.map((name) => `${colors.green(verb)} ${name}`);
    return [...executed, ...staying, ...backup, currentLine(document)];
  };
}

export function formatStamp(document: UpgradeDocument, colors: Colors): string[] {
  return [`${colors.green('stamped')}, ${currentLine(document)}`];
}

export function formatRestore({ restored, backup }: RestoreDocument, colors: Colors): string[] {
  return [`${colors.green('restored')} ${restored}`, `what was there before: ${backup}`];
}

export function formatReset({ dropped, backup }: ResetDocument, colors: Colors): string[] {
  const tables = dropped.map((name) => `${colors.red('dropped')} ${name}`);
  return [...tables, `a copy of the database as it was: ${backup}`, 'current: base; umbau upgrade runs the migrations'];
}

function currentLine({ current }: UpgradeDocument): string {
  return `current: ${current ?? 'base'}`;
}
