import fc from 'fast-check';

export type Pair<T> = readonly [before: T, after: T];

/** Mostly the same before and after. */
export function pairOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Pair<T>> {
  return fc.oneof(
    { weight: 5, arbitrary: values.map((value): Pair<T> => [value, value]) },
    { weight: 1, arbitrary: fc.tuple(values, values) },
  );
}

/** Something that is mostly there, and sometimes only before or only after. */
export const presence = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Pair<boolean>>([true, true]) },
  { weight: 1, arbitrary: fc.constant<Pair<boolean>>([true, false]) },
  { weight: 1, arbitrary: fc.constant<Pair<boolean>>([false, true]) },
);
