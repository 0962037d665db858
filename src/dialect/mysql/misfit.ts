import type { Column } from '../../schema/schema.js';
import { differsIn } from './conversion-risk.js';
import { quoteString } from './quote.js';
import { charsetOf } from './read-table.js';
import { isText, textBytes } from './text-type.js';

/** The condition under which a value does not fit; undefined where every value does. Servers that are not strict cut it off. */
export function misfitOf(name: string, from: Column, to: Column): string | undefined {
  const conditions: string[] = [];
  if (from.collation !== to.collation && to.collation !== undefined && isText(to.type)) {
    conditions.push(differsIn(name, charsetOf(to.collation)));
  }
  const byType = from.type === to.type ? undefined : misfitOfType(name, from.type, to.type);
  if (byType !== undefined) conditions.push(byType);
  return conditions.length === 0 ? undefined : conditions.map((condition) => `(${condition})`).join(' OR ');
}

const integerBits: Readonly<Record<string, number>> = { TINY: 8, SMALL: 16, MEDIUM: 24, '': 32, BIG: 64 };

function misfitOfType(name: string, from: string, to: string): string | undefined {
  return (
    misfitOfText(name, to) ??
    misfitOfList(name, from, to) ??
    misfitOfNumber(name, from, to) ??
    misfitOfBits(name, to) ??
    misfitOfTime(name, from, to)
  );
}

function misfitOfText(name: string, to: string): string | undefined {
  const [, characters] = /^(?:VAR)?CHAR\((\d+)\)/.exec(to) ?? [];
  if (characters !== undefined) return `char_length(${name}) > ${characters}`;
  const [, bytes] = /^(?:VAR)?BINARY\((\d+)\)/.exec(to) ?? [];
  if (bytes !== undefined) return `length(${name}) > ${bytes}`;
  const [, size, kind] = /^(TINY|MEDIUM|)(TEXT|BLOB)/.exec(to) ?? [];
  return kind === undefined ? undefined : `length(${name}) > ${textBytes[size ?? ''] ?? 0}`;
}

function misfitOfList(name: string, from: string, to: string): string | undefined {
  const [, values] = /^ENUM\((.*)\)$/s.exec(to) ?? [];
  if (values !== undefined) return `CAST(${name} AS CHAR) NOT IN (${values})`;
  const [, members] = /^SET\((.*)\)$/s.exec(to) ?? [];
  if (members !== undefined && /^(?:SET|ENUM)/.test(from)) return misfitOfSet(name, members);
  return to === 'JSON' && isText(from) ? `NOT json_valid(${name})` : undefined;
}

function misfitOfSet(name: string, members: string): string {
  const kept = [...members.matchAll(/'(?:[^']|'')*'/g)].map(([member]) => `(find_in_set(${member}, ${name}) > 0)`);
  const count = `if(${name} = '', 0, length(${name}) - length(replace(${name}, ',', '')) + 1)`;
  return `${count} > ${kept.length === 0 ? '0' : kept.join(' + ')}`;
}

const plainNumber = quoteString('^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$');

function misfitOfNumber(name: string, from: string, to: string): string | undefined {
  const isNoNumber = isText(from) ? [`${name} NOT REGEXP ${plainNumber}`] : [];
  const integer = /^(TINY|SMALL|MEDIUM|BIG|)INT\b(?:\(\d+\))?( UNSIGNED)?/.exec(to);
  const value = isText(from) ? `CAST(${name} AS DECIMAL(65, 30))` : name;
  if (integer) {
    const bits = BigInt(integerBits[integer[1] ?? ''] ?? 32);
    const [least, most] =
      integer[2] === undefined ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n] : [0n, 2n ** bits - 1n];
    return [...isNoNumber, `${value} NOT BETWEEN ${least} AND ${most}`, `${value} <> round(${value})`].join(' OR ');
  }
  const [, digits, scale = '0', isUnsigned] = /^DECIMAL\((\d+)(?:,(\d+))?\)( UNSIGNED)?/.exec(to) ?? [];
  if (digits !== undefined) {
    const whole = 10n ** BigInt(Number(digits) - Number(scale));
    const sign = isUnsigned === undefined ? [] : [`${value} < 0`];
    return [...isNoNumber, ...sign, `abs(${value}) >= ${whole}`, `${value} <> round(${value}, ${scale})`].join(' OR ');
  }
  if (to.startsWith('FLOAT')) return [...isNoNumber, `abs(${name}) > 3.402823466e38`].join(' OR ');
  return to.startsWith('DOUBLE') ? isNoNumber[0] : undefined;
}

function misfitOfBits(name: string, to: string): string | undefined {
  const [, bits] = /^BIT\((\d+)\)/.exec(to) ?? [];
  return bits === undefined ? undefined : `${name} + 0 > ${2n ** BigInt(bits) - 1n}`;
}

function misfitOfTime(name: string, from: string, to: string): string | undefined {
  if (!/^(?:DATE|DATETIME|TIMESTAMP|TIME|YEAR)\b/.test(to)) return undefined;
  const sizeOf = (type: string) => Number(/^(?:DATETIME|TIMESTAMP|TIME)\((\d)\)/.exec(type)?.[1] ?? 0);
  const base = (type: string) => type.replace(/\(.*/, '');
  if (base(from) === base(to) && sizeOf(from) <= sizeOf(to)) return undefined;
  const cast = base(to) === 'TIMESTAMP' ? 'DATETIME' : base(to);
  // A small number is taken for one of this century or the last: https://dev.mysql.com/doc/refman/8.4/en/year.html
  if (cast === 'YEAR') return from.includes('INT') ? `${name} <> 0 AND ${name} NOT BETWEEN 1901 AND 2155` : undefined;
  const precise = cast === 'DATE' ? cast : `${cast}(${sizeOf(to)})`;
  // It counts seconds: https://dev.mysql.com/doc/refman/8.4/en/datetime.html
  const range = base(to) === 'TIMESTAMP' ? `coalesce(unix_timestamp(${name}), 0) = 0 OR ` : '';
  return `${range}CAST(${name} AS ${precise}) IS NULL OR CAST(CAST(${name} AS ${precise}) AS DATETIME(6)) <> CAST(${name} AS DATETIME(6))`;
}
