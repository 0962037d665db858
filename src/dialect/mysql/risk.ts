import type { Column } from '../../schema/schema.js';
import { risksIn, type Misfit } from '../risk.js';
import { conversionRisks } from './conversion-risk.js';
import { misfitOf } from './misfit.js';
import { quote } from './quote.js';

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export const risksOf = risksIn({
  quote,
  quoteTable: quote,
  expression: (text) => text,
  misfits,
  conversion: conversionRisks,
  collationLimits: true,
  fillsNotNull: true,
});

/** A server that is not strict cuts off what one that is refuses: so does umbau, where that is accepted. */
function misfits(name: string, from: Column, to: Column): Misfit[] {
  const condition = misfitOf(name, from, to);
  return condition === undefined ? [] : [{ condition: `(${condition})`, kind: 'loss' }];
}
