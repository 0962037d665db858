import { expect, it } from 'vitest';
import { inDependencyOrder } from '../../src/diff/order.js';
import { column, foreignKey, table } from '../render/sample.js';

const referring = (name: string, ...targets: string[]) =>
  table(
    name,
    targets.map((target) => column(target)),
    { foreignKeys: targets.map((target) => foreignKey(target, target)) },
  );

it('puts a table behind those that it refers to, directly or not', () => {
  const tables = [referring('a', 'b', 'd'), referring('b', 'c'), referring('c'), referring('d', 'b')];
  expect(inDependencyOrder(tables).map(({ name }) => name)).toEqual(['c', 'b', 'd', 'a']);
});

it('keeps the order of tables that do not depend on each other, and each table once', () => {
  const tables = [referring('a', 'a', 'elsewhere'), referring('b', 'c'), referring('c', 'b'), referring('d')];
  expect(inDependencyOrder(tables).map(({ name }) => name)).toEqual(['a', 'c', 'b', 'd']);
});
