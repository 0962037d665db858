import type { CurrentDocument } from './documents.js';
import type { Colors } from './colors.js';

export function formatCurrent({ current, pending }: CurrentDocument, colors: Colors): string[] {
  if (current === null && pending.length === 0) return ['base'];
  const mark = pending.length === 0 ? colors.green('(head)') : colors.yellow(`(${String(pending.length)} pending)`);
  return [`${current ?? 'base'} ${mark}`];
}
