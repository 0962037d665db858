import { runInThisContext } from 'node:vm';
import { DataTypes, Sequelize } from 'sequelize';

/** Evaluates an expression of a migration file, with Sequelize's members at hand as its `up` has them. */
export function evaluate(source: string): unknown {
  const expression = runInThisContext(`(DataTypes, literal) => (${source})`) as (...members: unknown[]) => unknown;
  const { literal } = Sequelize;
  return expression(DataTypes, literal);
}
