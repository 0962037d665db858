import type { StatedRename } from '../diff/stated-renames.js';
import { UmbauError } from '../error.js';
import type { RevisionOptions } from './documents.js';

/** Reads `users.nmae:name` (a column) and `writers:authors` (a table). */
export function parseRenames(texts: RevisionOptions['rename']): StatedRename[] {
  if (!texts) return [];
  const renames = texts.map(parseRename);
  for (const [position, { table, from, to }] of renames.entries()) {
    const other = renames.slice(0, position).find((before) => before.table === table && before.from === from);
    if (!other || other.to === to) continue;
    throw new UmbauError('usage', `${from} cannot become both ${other.to} and ${to}.`, {
      hint: 'Say --rename once for each name that is gone.',
    });
  }
  return renames;
}

function parseRename(text: string): StatedRename {
  const [, table, from, to] = /^(?:(.+)\.)?([^.:]+):([^:]+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return { ...(table !== undefined && { table }), from, to };
  throw new UmbauError('usage', `Cannot read the rename "${text}".`, {
    hint: 'Write --rename users.nmae:name for a column, --rename writers:authors for a table.',
  });
}
