import { quoteString } from './quote.js';
import { isNumber, isString } from './text-type.js';

const date = '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}';
const time = (digits: string) => `[0-9]{1,3}:[0-9]{2}(:[0-9]{2}([.][0-9]${digits})?)?`;

/** What a text looks like that is taken for what it says; a time has so many digits behind its point. */
function patternOf(cast: string, size: number): string {
  if (cast === 'TIME') return quoteString(`^ *-?${time(`{0,${size}}0*`)} *$`);
  return quoteString(`^ *(${date}([T ]+${time('*')})?|[0-9]{8}${cast === 'DATE' ? '' : '|[0-9]{14}'}) *$`);
}

/** Which values of a column are no time of another type; undefined where all are, or it is none. */
export function misfitOfTime(name: string, from: string, to: string): string | undefined {
  const [own, wanted] = [baseOf(from), baseOf(to)];
  if (!isTime(wanted)) return undefined;
  if (own === wanted && sizeOf(from) <= sizeOf(to)) return undefined;
  if (wanted === 'YEAR') return misfitOfYear(name, from);
  const cast = wanted === 'TIMESTAMP' ? 'DATETIME' : wanted;
  const precise = cast === 'DATE' ? cast : `${cast}(${sizeOf(to)})`;
  const value = `CAST(${name} AS ${precise})`;
  if (isString(from)) return ofText(name, { cast, value, range: rangeOf(name, wanted), size: sizeOf(to) });
  // A time of day gets the day on which it is converted, a year no day at all.
  const isInvented = (own === 'TIME' && cast !== 'TIME') || own === 'YEAR' || !(isNumber(from) || isTime(own));
  if (isInvented) return 'TRUE';
  const digits = `${name} NOT BETWEEN 10000101 AND 99991231 AND ${name} NOT BETWEEN 10000101000000 AND 99991231235959 OR `;
  return (
    (isNumber(from) ? digits : '') +
    `${rangeOf(name, wanted)}${value} IS NULL OR ${hasNoDay(value, cast, isNumber(from))}` +
    `CAST(${value} AS DATETIME(6)) <> CAST(${name} AS DATETIME(6))`
  );
}

interface Wanted {
  readonly cast: string;
  readonly value: string;
  readonly range: string;
  readonly size: number;
}

function ofText(name: string, { cast, value, range, size }: Wanted): string {
  const form = `${name} NOT REGEXP ${patternOf(cast, size)} OR ${range}${value} IS NULL`;
  // Hours beyond that are cut: https://dev.mysql.com/doc/refman/8.4/en/time.html
  if (cast === 'TIME') return `${form} OR abs(substring_index(${name}, ':', 1)) > 838`;
  return `${form} OR ${hasNoDay(value, cast, true)}CAST(${value} AS DATETIME(6)) <> CAST(${name} AS DATETIME(6))`;
}

/** A server that is not strict knows the thirtieth of no month. */
function hasNoDay(value: string, cast: string, isAsked: boolean): string {
  return isAsked && cast !== 'TIME' ? `month(${value}) = 0 OR dayofmonth(${value}) = 0 OR ` : '';
}

/** It counts seconds: https://dev.mysql.com/doc/refman/8.4/en/datetime.html */
function rangeOf(name: string, wanted: string): string {
  return wanted === 'TIMESTAMP' ? `coalesce(unix_timestamp(${name}), 0) = 0 OR ` : '';
}

/** A small number is taken for one of this century or the last: https://dev.mysql.com/doc/refman/8.4/en/year.html */
function misfitOfYear(name: string, from: string): string {
  if (isString(from)) return `${name} NOT REGEXP '^ *[0-9]{4} *$' OR ${name} NOT BETWEEN 1901 AND 2155`;
  return isNumber(from) ? `${name} <> 0 AND ${name} NOT BETWEEN 1901 AND 2155 OR ${name} <> round(${name})` : 'TRUE';
}

function isTime(type: string): boolean {
  return /^(?:DATE|DATETIME|TIMESTAMP|TIME|YEAR)$/.test(type);
}

function baseOf(type: string): string {
  return type.replace(/[( ].*/s, '');
}

function sizeOf(type: string): number {
  return Number(/^(?:DATETIME|TIMESTAMP|TIME)\((\d)\)/.exec(type)?.[1] ?? 0);
}
