import type { Column } from '../../schema/schema.js';
import { risksIn, type Misfit } from '../risk.js';
import { isList, isText, textOf } from './conversion.js';
import { toSql } from './expression.js';
import { quoteIdentifier as quote, quoteString, quoteTable } from './names.js';
import { enumValues } from './types.js';

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export const risksOf = risksIn({ quote, quoteTable, expression: toSql, misfits });

/** What a cast cuts is lost; where it would fail, the rows are in the way. */
function misfits(name: string, from: Column, to: Column): Misfit[] {
  const loss = lossOf(name, from.type, to.type);
  const conflict = to.enumName === undefined ? conflictOf(name, from.type, to.type) : unknownValue(name, from, to);
  return [
    ...(conflict === undefined ? [] : [{ condition: conflict, kind: 'conflict' as const }]),
    ...(loss === undefined ? [] : [{ condition: loss, kind: 'loss' as const }]),
  ];
}

function lossOf(name: string, from: string, to: string): string | undefined {
  if (isList(from) && isList(to)) return lossInList(name, to);
  return lossOfLength(name, from, to) ?? lossOfDigits(name, from, to) ?? lossOfTime(name, from, to);
}

function lossInList(name: string, to: string): string | undefined {
  return /^VARCHAR\(\d+\)/.test(to) ? `${name}::text[]::${to}::text[] <> ${name}::text[]` : undefined;
}

function lossOfLength(name: string, from: string, to: string): string | undefined {
  const length = /^(?:VAR)?CHAR\((\d+)\)$/.exec(to)?.[1];
  if (length === undefined) return undefined;
  return from === 'BYTEA' ? `octet_length(${name}) > ${length}` : `char_length(${name}::text) > ${length}`;
}

const whole = /^(?:SMALLINT|INTEGER|BIGINT)$/;
const fraction = /^(?:NUMERIC|REAL|DOUBLE)/;

/** What has a place in binary numbers, which holds fewer digits: the least and the greatest. */
const binary: ReadonlyMap<string, string> = new Map([
  ['REAL', '1.18e-38 AND 3.4e38'],
  ['DOUBLE PRECISION', '2.3e-308 AND 1.79e308'],
]);

/** A text that is no number is in the way. */
function lossOfDigits(name: string, from: string, to: string): string | undefined {
  if (!isText(from)) return lossOfNumber(name, from, to);
  const loss = fraction.test(to) ? lossOfNumber(`${name}::text::numeric`, 'NUMERIC', to) : undefined;
  return loss && `CASE WHEN ${name}::text ~ ${writtenNumber} THEN ${loss} ELSE false END`;
}

function lossOfNumber(name: string, from: string, to: string): string | undefined {
  if (!whole.test(from) && !fraction.test(from)) return undefined;
  // The text of a binary number has the digits that tell it from all others, its cast to NUMERIC fewer.
  const exactly = from.startsWith('NUMERIC') ? name : `${name}::text::numeric`;
  if (to === 'BOOLEAN') return `${name} NOT IN (0, 1)`;
  if (whole.test(to) && fraction.test(from)) return `${exactly} <> round(${exactly})`;
  const scale = /^NUMERIC\(\d+,(\d+)\)$/.exec(to)?.[1];
  if (scale !== undefined && fraction.test(from)) return `${exactly} <> round(${exactly}, ${scale})`;
  const limits = from === 'REAL' || from === to ? undefined : binary.get(to);
  if (limits === undefined) return undefined;
  // Of the least whole number there is no abs in its own type.
  const size = `abs(${whole.test(from) ? `${name}::numeric` : name})`;
  return `CASE WHEN ${size} BETWEEN ${limits} THEN ${name}::${to}::text::numeric <> ${exactly} ELSE false END`;
}

function lossOfTime(name: string, from: string, to: string): string | undefined {
  if (!from.startsWith('TIMESTAMP')) return undefined;
  if (/^TIME\b/.test(to)) return 'true';
  return /^(?:TIMESTAMP|DATE)\b/.test(to) ? `${name}::${to} <> ${name}` : undefined;
}

/** The least and the greatest of whole numbers. */
const range: ReadonlyMap<string, string> = new Map([
  ['SMALLINT', '-32768 AND 32767'],
  ['INTEGER', '-2147483648 AND 2147483647'],
  ['BIGINT', '-9223372036854775808 AND 9223372036854775807'],
]);

const writtenNumber = `'^\\s*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*$'`;

function conflictOf(name: string, from: string, to: string): string | undefined {
  const limits = range.get(to);
  if (limits !== undefined && whole.test(from)) return `${name}::numeric NOT BETWEEN ${limits}`;
  if (isList(to) || !isText(from)) return undefined;
  if (limits !== undefined) return `${name}::text !~ '^\\s*[-+]?[0-9]+\\s*$'`;
  if (fraction.test(to)) return `${name}::text !~ ${writtenNumber}`;
  if (to === 'UUID') return `${name}::text !~* '^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$'`;
  if (to === 'BOOLEAN')
    return `lower(${name}::text) NOT IN ('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')`;
  return undefined;
}

function unknownValue(name: string, from: Column, to: Column): string | undefined {
  const values = enumValues(to.type);
  if (from.enumName !== undefined && enumValues(from.type).every((value) => values.includes(value))) return undefined;
  const list = values.map(quoteString).join(', ');
  if (isList(to.type))
    return isList(from.type) ? `NOT array_remove(${name}::text[], NULL) <@ ARRAY[${list}]::text[]` : undefined;
  return from.type === 'BYTEA' ? undefined : `${textOf(name, from.type)} NOT IN (${list})`;
}
