import { printString } from './print-string.js';
import { Block, Call, Expanded, Source, type Properties, type Value } from './value.js';

/** The width of a line of a migration file. */
const printWidth = 100;

/**
 * Prints a value as prettier would (single quotes, 100 columns, trailing commas): on one line where it fits, else
 * broken. `indent` is the depth of the line it starts on, `taken` the width of what else stands on that line.
 */
export function printValue(value: Value, indent: number, taken = indent): string {
  const line = oneLine(value);
  if (line !== undefined && taken + line.length <= printWidth) return line;
  return broken(value, indent, taken);
}

/** The value on one line, or `undefined` where some part of it never stands on one. */
function oneLine(value: Value): string | undefined {
  if (value === null || typeof value !== 'object') return printPrimitive(value);
  if (value instanceof Source) return value.text;
  if (value instanceof Call) return joined(`${value.callee}(`, value.args.map(oneLine), ')');
  if (value instanceof Block) return undefined;
  if (isArray(value)) return isMatrix(value) ? undefined : joined('[', value.map(oneLine), ']');
  if (memberCount(value) === 0) return '{}';
  return value instanceof Expanded ? undefined : joined('{ ', entriesOf(value).map(oneLineProperty), ' }');
}

function oneLineProperty([key, value]: readonly [string, Value]): string | undefined {
  const line = oneLine(value);
  return line === undefined ? undefined : `${printKey(key)}: ${line}`;
}

function joined(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(', ') + close;
}

function printPrimitive(value: null | boolean | number | string): string {
  if (typeof value === 'string') return printString(value);
  return String(value).replace('e+', 'e');
}

function broken(value: Value, indent: number, taken: number): string {
  if (value === null || typeof value !== 'object') return printPrimitive(value);
  if (value instanceof Source) return value.text;
  if (value instanceof Call) return brokenCall(value, indent, taken);
  if (value instanceof Block) {
    const statements = value.statements.map((item) => `${printValue(item, indent + 2, indent + 3)};`);
    return lines(`${value.head} {`, statements, '}', indent);
  }
  if (isArray(value)) return lines('[', elements(value, indent + 2), ']', indent);
  const properties = entriesOf(value).map(([key, item]) => `${property(key, item, indent + 2)},`);
  return lines('{', properties, '}', indent);
}

function brokenCall(call: Call, indent: number, taken: number): string {
  return hugged(call, indent, taken) ?? lines(`${call.callee}(`, elements(call.args, indent + 2), ')', indent);
}

/** The call with only its last argument broken: `addIndex('users', ['a'], {⏎ … ⏎})`. */
function hugged(call: Call, indent: number, taken: number): string | undefined {
  const last = call.args.at(-1);
  if (last === undefined || !canHug(last, call.args.at(-2))) return undefined;
  const before = call.args.slice(0, -1).map((arg) => `${oneLine(arg) ?? '\n'}, `);
  const text = `${call.callee}(${before.join('')}${broken(last, indent, taken)})`;
  const fits = indent + prefixWidth(taken, indent) + firstLineOf(text).length <= printWidth;
  return fits && !before.includes('\n, ') ? text : undefined;
}

/** What stands before a call on its line; the one character after it is a comma or a semicolon. */
function prefixWidth(taken: number, indent: number): number {
  return Math.max(taken - indent - 1, 0);
}

function canHug(last: Value, previous: Value | undefined): boolean {
  const kind = kindOf(last);
  if (kind === 'other' || kind === kindOf(previous ?? null)) return false;
  return kind === 'function' || memberCount(last) > 0;
}

function kindOf(value: Value): 'array' | 'object' | 'function' | 'other' {
  if (value === null || typeof value !== 'object') return 'other';
  if (value instanceof Source || value instanceof Call) return 'other';
  if (value instanceof Block) return 'function';
  return isArray(value) ? 'array' : 'object';
}

function property(key: string, value: Value, indent: number): string {
  const name = printKey(key);
  const text = `${name}: ${printValue(value, indent, indent + name.length + 3)}`;
  const hasRoomBelow = name.length > 4;
  if (!hasRoomBelow || indent + firstLineOf(`${text},`).length <= printWidth) return text;
  return `${name}:\n${' '.repeat(indent + 2)}${printValue(value, indent + 2, indent + 3)}`;
}

function firstLineOf(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function elements(values: readonly Value[], indent: number): string[] {
  return values.map((item) => `${printValue(item, indent, indent + 1)},`);
}

function lines(open: string, inner: readonly string[], close: string, indent: number): string {
  const pad = `\n${' '.repeat(indent)}`;
  return open + inner.map((line) => `${pad}  ${line}`).join('') + pad + close;
}

function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printString(key);
}

function entriesOf(value: Expanded | Properties): [string, Value][] {
  const properties = value instanceof Expanded ? value.properties : value;
  return Object.entries(properties).filter((entry): entry is [string, Value] => entry[1] !== undefined);
}

/** Prettier always breaks a list of objects, or of lists, that have more than one member each. */
function isMatrix(values: readonly Value[]): boolean {
  const kind = kindOf(values[0] ?? null);
  return values.length > 1 && values.every((item) => kindOf(item) === kind && memberCount(item) > 1);
}

/** How many elements or properties a list or an object has; none for all else. */
function memberCount(value: Value): number {
  if (isArray(value)) return value.length;
  return isObject(value) ? entriesOf(value).length : 0;
}

function isObject(value: Value): value is Expanded | Properties {
  return kindOf(value) === 'object';
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
