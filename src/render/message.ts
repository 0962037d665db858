import type { Operation } from '../operation/operation.js';
import { messagePart, type MessagePart } from './message-part.js';
import { withoutConsequences } from './message-scope.js';

/** More parts than this are counted, not named. */
const mostParts = 3;

/**
 * The message of a migration by convention, e.g. `add email and phone to users`. What comes with a new, dropped or renamed
 * table or column is not mentioned.
 */
export function messageFor(operations: readonly Operation[]): string {
  const parts = merge(replaceAlterations(withoutConsequences(operations).map(messagePart)));
  const [first] = parts;
  if (!first) return 'no changes';
  if (parts.length > mostParts) return `${print(first)} and ${parts.length - 1} more changes`;
  return parts.map(print).join(' and ');
}

/** What is dropped and added again in another form is altered; the new form is named. */
function replaceAlterations(parts: readonly MessagePart[]): MessagePart[] {
  return parts.flatMap((part, position) => {
    const opposite = parts.findIndex((other) => isOpposite(part, other));
    if (opposite === -1) return [part];
    const { names } = part.verb === 'add' ? part : (parts[opposite] ?? part);
    return position < opposite ? [{ ...part, names, verb: 'alter', preposition: 'in' }] : [];
  });
}

function isOpposite(left: MessagePart, right: MessagePart): boolean {
  const isSame = left.names.join() === right.names.join() || (left.index !== undefined && left.index === right.index);
  return isSame && left.table === right.table && [left.verb, right.verb].sort().join() === 'add,drop';
}

/** Parts of one verb and one table become one. */
function merge(parts: readonly MessagePart[]): MessagePart[] {
  const merged = new Map<string, MessagePart>();
  for (const part of parts) {
    const key = part.preposition === undefined ? print(part) : `${part.verb} ${part.preposition} ${part.table}`;
    const before = merged.get(key);
    const names = [...(before?.names ?? []), ...part.names];
    merged.set(key, { ...part, names: [...new Set(names)] });
  }
  return [...merged.values()];
}

function print({ verb, names, preposition, table }: MessagePart): string {
  const place = preposition === undefined ? [] : [preposition, table];
  return [verb, conjunction(names), ...place].join(' ');
}

function conjunction(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
