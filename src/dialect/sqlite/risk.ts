import type { Column } from '../../schema/schema.js';
import { risksIn, type Misfit } from '../risk.js';
import { misfitOf } from './misfit.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export const risksOf = risksIn({ quote, quoteTable: quote, expression: (text) => text, misfits });

function misfits(name: string, _from: Column, { type }: Column): Misfit[] {
  const condition = misfitOf(name, type);
  return condition === undefined ? [] : [{ condition, kind: 'loss' }];
}
