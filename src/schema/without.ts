/** A value without one of its properties. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const rest: Omit<T, K> = { ...value };
  Reflect.deleteProperty(rest, key);
  return rest;
}
