import { quote } from './quote.js';

/** A view can be over another one, which has to be there before. */
export function inOrder<T extends { readonly name: string; readonly sql: string }>(views: readonly T[]): T[] {
  const ordered: T[] = [];
  const waiting = [...views];
  while (waiting.length > 0) {
    const isFree = (view: T) => !waiting.some((other) => other !== view && view.sql.includes(quote(other.name)));
    const next = waiting.findIndex(isFree);
    ordered.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return ordered;
}
