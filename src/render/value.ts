/** What a migration file is made of: plain data prints as itself. */
export type Value = null | boolean | number | string | readonly Value[] | Source | Call | Expanded | Block | Properties;

/** Properties that are `undefined` are left out. */
export interface Properties {
  readonly [key: string]: Value | undefined;
}

/** Source text that is printed as it stands, e.g. `DataTypes.STRING`. */
export class Source {
  constructor(readonly text: string) {}
}

/** A call, e.g. `literal('1 + 1')`. */
export class Call {
  readonly args: readonly Value[];

  constructor(
    readonly callee: string,
    ...args: readonly Value[]
  ) {
    this.args = args;
  }
}

/** An object whose properties stand on a line each, however short they are. */
export class Expanded {
  constructor(readonly properties: Properties) {}
}

/** A function whose body is one statement a line. */
export class Block {
  constructor(
    readonly head: string,
    readonly statements: readonly Value[],
  ) {}
}

/** The names that a value takes from around it: `DataTypes` for `DataTypes.STRING`. */
export function namesIn(value: Value): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (value instanceof Source) return [rootName(value.text)];
  if (value instanceof Call) return [rootName(value.callee), ...value.args.flatMap(namesIn)];
  if (value instanceof Block) return value.statements.flatMap(namesIn);
  const parts = value instanceof Expanded ? value.properties : value;
  return Object.values(parts).flatMap((part: Value | undefined) => (part === undefined ? [] : namesIn(part)));
}

function rootName(source: string): string {
  return /^(?:await )?(\w+)/.exec(source)?.[1] ?? '';
}
