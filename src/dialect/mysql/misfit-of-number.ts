import { quoteString } from './quote.js';
import { isNumber, isString } from './text-type.js';

const integerBits: Readonly<Record<string, number>> = { TINY: 8, SMALL: 16, MEDIUM: 24, '': 32, BIG: 64 };

const plainNumber = quoteString('^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$');
/** An exponent is cut off where an integer is wanted. */
const plainInteger = quoteString('^ *[-+]?[0-9]+([.]0*)? *$');

/** Which values of a column are no number of another type; undefined where all are, or it is none. */
export function misfitOfNumber(name: string, from: string, to: string): string | undefined {
  const conditions =
    ofInteger(name, from, to) ?? ofDecimal(name, from, to) ?? ofFloat(name, from, to) ?? ofBits(name, from, to);
  return conditions && conditions.length > 0 ? conditions.join(' OR ') : undefined;
}

function ofInteger(name: string, from: string, to: string): string[] | undefined {
  const [, size, isUnsigned] = /^(TINY|SMALL|MEDIUM|BIG|)INT\b(?:\(\d+\))?( UNSIGNED)?/.exec(to) ?? [];
  if (size === undefined) return undefined;
  const bits = BigInt(integerBits[size] ?? 32);
  // What is no integer is read as a signed one first.
  const isRead = isString(from) || /^(?:FLOAT|DOUBLE)/.test(from);
  const most = 2n ** (isUnsigned === undefined || (bits === 64n && isRead) ? bits - 1n : bits) - 1n;
  const least = isUnsigned === undefined ? -(2n ** (bits - 1n)) : 0n;
  return within(name, from, { least, most });
}

function ofBits(name: string, from: string, to: string): string[] | undefined {
  const [, bits] = /^BIT\((\d+)\)/.exec(to) ?? [];
  if (bits === undefined) return undefined;
  return within(name, from, { least: 0n, most: 2n ** BigInt(bits) - 1n });
}

function within(
  name: string,
  from: string,
  { least, most }: { readonly least: bigint; readonly most: bigint },
): string[] {
  const value = valueOf(name, from);
  return [
    ...unlike(name, from, plainInteger),
    `${value} NOT BETWEEN ${least} AND ${most}`,
    `${value} <> round(${value})`,
  ];
}

function ofDecimal(name: string, from: string, to: string): string[] | undefined {
  const [, digits, scale = '0', isUnsigned] = /^DECIMAL\((\d+)(?:,(\d+))?\)( UNSIGNED)?/.exec(to) ?? [];
  if (digits === undefined) return undefined;
  const value = valueOf(name, from);
  return [
    ...unlike(name, from, plainNumber),
    ...(isUnsigned === undefined ? [] : [`${value} < 0`]),
    `abs(${value}) >= ${10n ** BigInt(Number(digits) - Number(scale))}`,
    `${value} <> round(${value}, ${scale})`,
  ];
}

/** https://dev.mysql.com/doc/refman/8.4/en/floating-point-types.html */
const precisions = { FLOAT: { digits: 6, integer: 2n ** 24n }, DOUBLE: { digits: 15, integer: 2n ** 53n } };

function ofFloat(name: string, from: string, to: string): string[] | undefined {
  const [, kind] = /^(FLOAT|DOUBLE)/.exec(to) ?? [];
  if (kind === undefined) return undefined;
  const { digits, integer } = precisions[kind as keyof typeof precisions];
  const value = valueOf(name, from);
  const isExact = `${value} = round(${value}) AND abs(${value}) <= ${integer}`;
  const isShort = `${value} = round(${value}, ${digits} - ceil(log10(abs(${value}))))`;
  const hasExponent = isString(from) ? ` AND ${name} NOT REGEXP '[eE]'` : '';
  const isWide = /^(?:FLOAT|DOUBLE)/.test(from) && kind === 'DOUBLE';
  return [
    ...unlike(name, from, plainNumber),
    ...(to.includes('UNSIGNED') ? [`${value} < 0`] : []),
    ...(kind === 'FLOAT' ? [`abs(${name} + 0e0) > 3.402823466e38`] : []),
    ...(isWide ? [] : [`NOT (${isExact} OR ${isShort} OR ${value} = 0)${hasExponent}`]),
  ];
}

/** Which texts do not look like a number. */
function unlike(name: string, from: string, pattern: string): string[] {
  return isString(from) ? [`${name} NOT REGEXP ${pattern}`] : [];
}

/** A date counts as the number that its digits are. */
function valueOf(name: string, from: string): string {
  if (isString(from)) return `CAST(${name} AS DECIMAL(65, 30))`;
  return isNumber(from) ? name : `(${name} + 0)`;
}
