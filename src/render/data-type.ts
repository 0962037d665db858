import { Call, Source, type Value } from './value.js';

const literal = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\w.-]+`;
const quoted = /^(['"])(?:(?!\1)[^\\]|\\.)*\1$/s;
const simpleCall = new RegExp(String.raw`^(DataTypes\.\w+)\(((?:${literal})(?:\s*,\s*(?:${literal}))*)\)$`, 's');

/** Reads a type's source text, so that it can be printed in the file's own style: `DataTypes.ENUM("a","b")`, `'NUMBER'`. */
export function parseDataType(source: string): Value {
  if (quoted.test(source)) return unquote(source);
  const [, callee, args] = simpleCall.exec(source) ?? [];
  if (callee === undefined || args === undefined) return new Source(source);
  const values = args.match(new RegExp(literal, 'gs')) ?? [];
  return new Call(callee, ...values.map((text) => (quoted.test(text) ? unquote(text) : new Source(text))));
}

/** The name of the type among Sequelize's DataTypes; `undefined` for SQL in quotes and for what is no plain member. */
export function dataTypeName(type: Value): string | undefined {
  const text = type instanceof Call ? type.callee : type instanceof Source ? type.text : '';
  return /^DataTypes\.(\w+)/.exec(text)?.[1];
}

function unquote(source: string): string {
  return source
    .slice(1, -1)
    .replace(/\\(u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|.)/gis, (_, escape: string) => unescape(escape));
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

function unescape(escape: string): string {
  if (escape.length === 1) return controls[escape] ?? escape;
  return String.fromCodePoint(Number.parseInt(escape.replace(/[ux{}]/g, ''), 16));
}
