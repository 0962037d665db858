import type { Column } from '../../schema/schema.js';
import { risksIn, type Misfit } from '../risk.js';
import { toSql } from './expression.js';
import { quoteIdentifier as quote, quoteString, quoteTable } from './names.js';
import { enumValues } from './types.js';

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export const risksOf = risksIn({ quote, quoteTable, expression: toSql, misfit });

/** What a cast cuts is lost; where it would fail, the rows are in the way. */
function misfit(name: string, from: Column, to: Column): Misfit | undefined {
  const loss = lossOf(name, from.type, to.type);
  if (loss !== undefined) return { condition: loss, kind: 'loss' };
  const conflict = to.enumName === undefined ? conflictOf(name, from.type, to.type) : unknownValue(name, from, to);
  return conflict === undefined ? undefined : { condition: conflict, kind: 'conflict' };
}

function lossOf(name: string, from: string, to: string): string | undefined {
  const length = /^(?:VAR)?CHAR\((\d+)\)$/.exec(to)?.[1];
  if (length !== undefined) return `char_length(${name}::text) > ${length}`;
  if (/^(?:SMALLINT|INTEGER|BIGINT)$/.test(to) && /^(?:NUMERIC|REAL|DOUBLE)/.test(from)) {
    return `${name}::numeric <> round(${name}::numeric)`;
  }
  const scale = /^NUMERIC\(\d+,(\d+)\)$/.exec(to)?.[1];
  return scale !== undefined && from.startsWith('NUMERIC') ? `${name} <> round(${name}, ${scale})` : undefined;
}

const greatest: ReadonlyMap<string, string> = new Map([
  ['SMALLINT', '32767'],
  ['INTEGER', '2147483647'],
  ['BIGINT', '9223372036854775807'],
]);

function conflictOf(name: string, from: string, to: string): string | undefined {
  const limit = greatest.get(to);
  if (limit !== undefined && /^(?:SMALLINT|INTEGER|BIGINT)$/.test(from)) return `abs(${name}::numeric) > ${limit}`;
  if (!/^(?:VARCHAR|CHAR|TEXT|CITEXT)/.test(from)) return undefined;
  if (limit !== undefined) return `${name}::text !~ '^\\s*[-+]?[0-9]+\\s*$'`;
  if (/^(?:NUMERIC|REAL|DOUBLE)/.test(to))
    return `${name}::text !~ '^\\s*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*$'`;
  if (to === 'UUID') return `${name}::text !~* '^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$'`;
  if (to === 'BOOLEAN')
    return `lower(${name}::text) NOT IN ('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')`;
  return undefined;
}

function unknownValue(name: string, from: Column, to: Column): string | undefined {
  const values = enumValues(to.type);
  if (from.enumName !== undefined && enumValues(from.type).every((value) => values.includes(value))) return undefined;
  const list = values.map(quoteString).join(', ');
  return to.type.endsWith('[]') ? `NOT ${name}::text[] <@ ARRAY[${list}]::text[]` : `${name}::text NOT IN (${list})`;
}
