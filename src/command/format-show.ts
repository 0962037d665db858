import type { ShowDocument } from './documents.js';
import type { Colors } from './colors.js';
import { formatUnfinished } from './format-unfinished.js';
import { paintState } from './format-history.js';

/** The migration's facts, a blank line and its source, as `git show` does. */
export function formatShow(document: ShowDocument, colors: Colors): string[] {
  const state = paintState(document.state, colors)(document.state);
  const duration = document.durationMs === undefined ? '' : ` in ${String(Math.round(document.durationMs))} ms`;
  return [
    `${colors.bold(document.name)}${document.draft ? colors.cyan(' (draft)') : ''}`,
    `state:    ${state}`,
    ...(document.executedAt === undefined ? [] : [`executed: ${document.executedAt}${duration}`]),
    `path:     ${document.path}`,
    ...formatUnfinished({ statements: document.statements ?? [] }),
    '',
    document.source.trimEnd(),
  ];
}
