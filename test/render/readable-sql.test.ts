import { expect, it } from 'vitest';
import { readableExpression, readableName } from '../../src/render/readable-sql.js';

it.each([
  ['email', 'email'],
  ['team_id2', 'team_id2'],
  ['order', '"order"'],
  ['teamId', '"teamId"'],
  ['two words', '"two words"'],
  ['say "hi"', '"say ""hi"""'],
])('writes the name %j as %s', (name, text) => {
  expect(readableName(name)).toBe(text);
});

it.each([
  ['lower(`name`)', 'lower(name)'],
  ["`city` = 'Berlin' AND `order` > 1", `city = 'Berlin' AND "order" > 1`],
  ["`a` = '`b`' || 'it''s `c`'", "a = '`b`' || 'it''s `c`'"],
  ['`a``b` IS NOT NULL', '"a`b" IS NOT NULL'],
  ["CAST (`a` AS integer) <> 'CAST (x'", "CAST(a AS integer) <> 'CAST (x'"],
])('writes the expression %j as %s', (sql, text) => {
  expect(readableExpression(sql)).toBe(text);
});
