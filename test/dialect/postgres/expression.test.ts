import { describe, expect, it } from 'vitest';
import { canonicalExpression, toSql } from '../../../src/dialect/postgres/expression.js';

describe('an expression of Postgres', () => {
  it.each([
    ['lower((name)::text)', 'lower((`name`)::text)'],
    ['("firstName" || name)', '(`firstName` || `name`)'],
    ["(name = 'name'::text)", "(`name` = 'name'::text)"],
    ['name(other)', 'name(other)'],
    ['("a`b" > 1)', '(`a``b` > 1)'],
    ['(name)::name', '(`name`)::name'],
  ])('%s names its columns in backticks: %s', (printed, expression) => {
    expect(canonicalExpression(printed, ['name', 'firstName', 'a`b'])).toBe(expression);
  });

  it("is given back in Postgres' own quotes, but for what is a text", () => {
    expect(toSql("(`firstName` = '`name`') AND `a``b\"c` > 1")).toBe(`("firstName" = '\`name\`') AND "a\`b""c" > 1`);
  });
});
