import type { Column } from '../../schema/schema.js';
import { differsIn } from './conversion-risk.js';
import { misfitOfNumber } from './misfit-of-number.js';
import { misfitOfTime } from './misfit-of-time.js';
import { charsetOf } from './read-table.js';
import { isString, isText, textBytes } from './text-type.js';

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

function misfitOfType(name: string, from: string, to: string): string | undefined {
  // MySQL compares bytes with no pattern: https://dev.mysql.com/doc/refman/8.4/en/regexp.html
  const readable = isBytes(from) ? `CONVERT(${name} USING utf8mb4)` : name;
  if (to === 'JSON' && isString(from)) return `NOT json_valid(${readable})`;
  return (
    misfitOfText(name, from, to) ??
    misfitOfList(name, from, to) ??
    misfitOfNumber(readable, from, to) ??
    misfitOfTime(readable, from, to) ??
    misfitOfAddress(name, from, to)
  );
}

function misfitOfText(name: string, from: string, to: string): string | undefined {
  const [, isFixed, characters] = /^(VAR|)CHAR\((\d+)\)/.exec(to) ?? [];
  // A CHAR loses the spaces at its end: https://dev.mysql.com/doc/refman/8.4/en/char.html
  const spaces = isFixed === '' && isString(from) ? ` OR ${name} LIKE '% '` : '';
  if (characters !== undefined) return `char_length(${name}) > ${characters}${spaces}${notText(name, from)}`;
  const [, isVarying, bytes] = /^(VAR|)BINARY\((\d+)\)/.exec(to) ?? [];
  if (bytes !== undefined) return `length(${name}) ${isVarying === '' ? '<>' : '>'} ${bytes}`;
  const [, size, kind] = /^(TINY|MEDIUM|LONG|)(TEXT|BLOB)/.exec(to) ?? [];
  if (kind === undefined) return undefined;
  const most = textBytes[size ?? ''];
  const tooLong = most === undefined ? 'FALSE' : `length(${name}) > ${most}`;
  const noText = kind === 'TEXT' ? notText(name, from) : '';
  return most === undefined && noText === '' ? undefined : tooLong + noText;
}

function isBytes(type: string): boolean {
  return /BINARY|BLOB/.test(type);
}

/** Bytes need not be text. */
function notText(name: string, from: string): string {
  return isBytes(from) || from.startsWith('BIT') ? ` OR CAST(CONVERT(${name} USING utf8mb4) AS BINARY) <> ${name}` : '';
}

/** A number is taken for the place of a value, and a set's for its bits: https://dev.mysql.com/doc/refman/8.4/en/set.html */
function misfitOfList(name: string, from: string, to: string): string | undefined {
  const [, kind, values] = /^(ENUM|SET)\((.*)\)$/s.exec(to) ?? [];
  if (kind === undefined || values === undefined) return undefined;
  if (!isString(from)) return 'TRUE';
  const exact = isText(from) ? `CAST(CONVERT(${name} USING utf8mb4) AS BINARY)` : name;
  return kind === 'ENUM' ? `${exact} NOT IN (${values})` : misfitOfSet(exact, values);
}

function misfitOfSet(name: string, members: string): string {
  const kept = [...members.matchAll(/'(?:[^']|'')*'/g)].map(([member]) => `(find_in_set(${member}, ${name}) > 0)`);
  const count = `if(${name} = '', 0, length(${name}) - length(replace(${name}, ',', '')) + 1)`;
  return `${count} > ${kept.length === 0 ? '0' : kept.join(' + ')}`;
}

/** MariaDB's own: https://mariadb.com/kb/en/uuid-data-type/ */
function misfitOfAddress(name: string, from: string, to: string): string | undefined {
  if (!/^(?:UUID|INET[46])$/.test(to)) return undefined;
  return isText(from) ? `CAST(${name} AS ${to}) IS NULL` : 'TRUE';
}
