import type { Dependency, DumpedObject } from './dump-objects.js';

export interface OrderedObjects {
  readonly early: readonly DumpedObject[];
  /** Views, which may need the tables' keys, and what needs views. */
  readonly late: readonly DumpedObject[];
}

/** Each after what it needs, otherwise as they come. */
export function inOrder(objects: readonly DumpedObject[], dependencies: readonly Dependency[]): OrderedObjects {
  const byKey = new Map(objects.map((object) => [object.key, object]));
  const needs = new Map<string, string[]>();
  for (const { key, needs: needed } of dependencies) needs.set(key, [...(needs.get(key) ?? []), needed]);
  const placed = new Set<string>();
  const lateKeys = new Set<string>();
  const early: DumpedObject[] = [];
  const late: DumpedObject[] = [];
  const place = (object: DumpedObject) => {
    if (placed.has(object.key)) return;
    placed.add(object.key);
    const needed = (needs.get(object.key) ?? []).flatMap((key) => byKey.get(key) ?? []);
    needed.forEach(place);
    const isLate = object.kind === 'view' || needed.some(({ key }) => lateKeys.has(key));
    if (isLate) lateKeys.add(object.key);
    (isLate ? late : early).push(object);
  };
  objects.forEach(place);
  return { early, late };
}
