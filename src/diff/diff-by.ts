/** What of `from` is missing in `to`, and the reverse, where `key` says what is equal. */
export function diffBy<T>(
  from: readonly T[],
  to: readonly T[],
  key: (item: T) => string,
): { added: T[]; removed: T[] } {
  const had = new Set(from.map(key));
  const has = new Set(to.map(key));
  return { added: to.filter((item) => !had.has(key(item))), removed: from.filter((item) => !has.has(key(item))) };
}
