import type { CurrentDocument } from './documents.js';
import type { Colors } from './colors.js';
import { formatUnfinished } from './format-unfinished.js';

export function formatCurrent({ current, pending, unfinished }: CurrentDocument, colors: Colors): string[] {
  const half = unfinished ? [colors.red(`${unfinished.name} (half way)`), ...formatUnfinished(unfinished)] : [];
  if (current === null && pending.length === 0) return ['base', ...half];
  const mark = pending.length === 0 ? colors.green('(head)') : colors.yellow(`(${String(pending.length)} pending)`);
  return [`${current ?? 'base'} ${mark}`, ...half];
}
