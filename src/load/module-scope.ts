/** What a transpiled file finds as `__umbau`, see `compileModule`. */
export interface ModuleScope {
  /** What tsc would have written as a member's `design:type`, judged by the value that SWC passes instead. */
  readonly designType: (value: unknown) => unknown;
}

/**
 * Exports whose getters read `undefined` until the module has been evaluated. SWC's are hoisted and throw
 * "Cannot access 'User' before initialization" when two models import each other; tsc's read `undefined`.
 */
export function lenientExports(module: NodeJS.Module): object {
  return new Proxy(module.exports as object, {
    defineProperty(target, name, descriptor) {
      const { get } = descriptor;
      if (!get) return Reflect.defineProperty(target, name, descriptor);
      return Reflect.defineProperty(target, name, {
        enumerable: true,
        configurable: true,
        get: (): unknown => (module.loaded ? get() : readEarly(get)),
      });
    },
  });
}

/** Nobody sees the error, of which the stack takes longer than all else. */
function readEarly(get: () => unknown): unknown {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return get();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
  } finally {
    Error.stackTraceLimit = limit;
  }
  return get();
}

/** An imported enum arrives as its object, a member of one as its value: both stand for a primitive type. */
export function designType(value: unknown): unknown {
  if (typeof value === 'string') return String;
  if (typeof value === 'number') return Number;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return enumType(value);
}

function enumType(members: object): unknown {
  // A numeric enum also maps each number back to its name.
  const values = Object.entries(members).flatMap(([name, value]) => (/^-?\d/.test(name) ? [] : [value as unknown]));
  if (values.length === 0) return Object;
  if (values.every((value) => typeof value === 'string')) return String;
  if (values.every((value) => typeof value === 'number')) return Number;
  return Object;
}
