import type { InitDocument, InitFile } from '../init/init-project.js';
import type { Colors } from './colors.js';

/** What became of each file, and what is left to the user. */
export function formatInit({ files, next }: InitDocument, colors: Colors): string[] {
  const paint = { created: colors.green, changed: colors.yellow, kept: colors.dim };
  return [
    ...files.flatMap(({ path, outcome, added = [] }: InitFile) => [
      `${paint[outcome](outcome.padEnd(7))}  ${path}`,
      ...added.map((line) => `           ${line}`),
    ]),
    '',
    ...next.map((step, n) => `${n === 0 ? colors.bold('next:') : '     '}  ${step}`),
  ];
}
