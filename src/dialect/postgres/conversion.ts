import { isNumeric } from './types.js';

const texts = /^(?:VARCHAR|CHAR|TEXT|CITEXT)\b/;
const days = /^(?:TIMESTAMP|DATE)\b/;
const times = /^(?:TIMESTAMP|DATE|TIME)\b/;
const others = /^(?:UUID|JSONB?|BYTEA|ENUM|BOOLEAN|INET|CIDR|MACADDR8?|TSVECTOR|\w+RANGE)\b/;

/** Kinds of types that Postgres has casts between. */
const kinds: readonly ((type: string) => boolean)[] = [
  isNumeric,
  isJson,
  (type) => days.test(type),
  (type) => /^TIME\b/.test(type),
  (type) => /^(?:INET|CIDR)$/.test(type),
];

/**
 * A column's values as another type, `target`. Between types of different kinds Postgres has few casts
 * (https://www.postgresql.org/docs/current/sql-createcast.html): there a value's text is read as the other type, unless that
 * would make something of it that nobody meant.
 */
export function converted(value: string, from: string, to: string, target: string): string {
  if (to === 'BOOLEAN' && isNumeric(from)) return `${value} <> 0`;
  if (from === 'BOOLEAN' && isNumeric(to)) return `${value}::integer::${target}`;
  if (isCast(from, to)) return `${value}::${target}`;
  if (isJson(to)) return to === 'JSONB' ? `to_jsonb(${value})` : `to_json(${value})`;
  if (to === 'BYTEA') return `convert_to(${value}::text, 'UTF8')`;
  return `${textOf(value, from, isList(to))}::${target}`;
}

/** A value as a text; of a list that becomes another list, a text for each value. */
export function textOf(value: string, from: string, inList = false): string {
  if (from === 'BYTEA') return `convert_from(${value}, 'UTF8')`;
  // So its null stays a word, which no other type takes for a value.
  if (isJson(from)) return `btrim(${value}::text, '"')`;
  return `${value}::text${inList && isList(from) ? '[]' : ''}`;
}

export function isList(type: string): boolean {
  return type.endsWith('[]');
}

function isJson(type: string): boolean {
  return /^JSONB?$/.test(type);
}

function isCast(from: string, to: string): boolean {
  if (isList(from) && isList(to)) return isCast(from.slice(0, -2), to.slice(0, -2));
  if (isEnum(from) || isEnum(to) || [from, to].includes('BYTEA')) return false;
  // Of any type there is a text, and a text is read as any type; what is an extension's has casts of its own.
  if (isText(from) || isText(to) || !isOwn(from)) return true;
  if (isList(from) || isList(to)) return false;
  return baseOf(from) === baseOf(to) || isOfOneKind(from, to) || isNumberAndTime(from, to);
}

function isOfOneKind(from: string, to: string): boolean {
  if (from.startsWith('TIMESTAMP') && times.test(to)) return true;
  return kinds.some((isOne) => isOne(from) && isOne(to));
}

/** Numbers can be read as a time, as 1230 is, but hardly as the one that is meant: Postgres refuses them. */
function isNumberAndTime(from: string, to: string): boolean {
  return (isNumeric(from) && times.test(to)) || (times.test(from) && isNumeric(to));
}

function isEnum(type: string): boolean {
  return type.startsWith('ENUM(');
}

/** Whether values of a type are texts, and no lists of some. */
export function isText(type: string): boolean {
  return texts.test(type) && !isList(type);
}

/** Whether a type is one of Postgres' own that is known here. */
function isOwn(type: string): boolean {
  return isList(type) || isNumeric(type) || [texts, times, others].some((known) => known.test(type));
}

/** A type without its length. */
function baseOf(type: string): string {
  return type.replace(/\([\d,]*\)/, '');
}
