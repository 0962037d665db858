import type { Column } from '../../schema/schema.js';
import { risksIn, type Misfit } from '../risk.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export const risksOf = risksIn({ quote, quoteTable: quote, expression: (text) => text, misfit });

function misfit(name: string, _from: Column, { type }: Column): Misfit | undefined {
  const condition = misfitOf(name, type);
  return condition === undefined ? undefined : { condition, kind: 'loss' };
}

/** The condition under which a value does not fit a type; undefined where every value does. */
function misfitOf(name: string, type: string): string | undefined {
  const length = /^(?:VAR)?CHAR\((\d+)\)/.exec(type)?.[1];
  if (length !== undefined) return `length(${name}) > ${length}`;
  if (/^(?:TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT)/.test(type)) {
    return `(typeof(${name}) <> 'integer' AND CAST(CAST(${name} AS INTEGER) AS TEXT) <> CAST(${name} AS TEXT))`;
  }
  if (/^(?:DECIMAL|NUMERIC|FLOAT|DOUBLE|REAL)/.test(type)) {
    return `typeof(${name}) = 'text' AND ${name} GLOB '*[^0-9.eE+-]*'`;
  }
  return undefined;
}
