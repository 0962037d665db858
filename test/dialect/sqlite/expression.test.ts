import { describe, expect, it } from 'vitest';
import { canonicalDefault, canonicalExpression } from '../../../src/dialect/sqlite/expression.js';
import { tokenize } from '../../../src/dialect/sqlite/tokenize.js';

describe('canonicalExpression', () => {
  const spellings: [string, string][] = [
    ['lower( "Name" )', 'lower(`name`)'],
    ['LOWER(name)  COLLATE  nocase', 'lower(`name`) COLLATE nocase'],
    ['[name] is not null AND Age>=0', '`name` IS NOT NULL AND `age` >= 0'],
    ['name in (\'a\' , "b;")', "`name` IN ('a', 'b;')"],
    ['"age" > 1', '`age` > 1'],
    ['"rowid" > 1 and `odd` = 2', '`rowid` > 1 AND `odd` = 2'],
    ['age (1)', 'age(1)'],
    ['name COLLATE "nocase"', '`name` COLLATE `nocase`'],
    ['cast(age AS text)', 'CAST (`age` AS text)'],
  ];

  it.each(spellings)('spells %s as %s', (sql, expected) => {
    const canonical = canonicalExpression(tokenize(sql), ['name', 'age']);
    expect(canonical).toBe(expected);
    expect(canonicalExpression(tokenize(canonical), ['name', 'age'])).toBe(canonical);
  });

  it('tells expressions apart that mean something else', () => {
    const texts = ["name = 'A'", "name = 'a'", 'name = "A"', "age = 'a'"].map((sql) =>
      canonicalExpression(tokenize(sql), ['name', 'age']),
    );
    expect(new Set(texts).size).toBe(3);
  });
});

describe('canonicalDefault', () => {
  const defaults: [string, string | null][] = [
    ['NULL', null],
    ['(null)', null],
    ['true', '1'],
    ['FALSE', '0'],
    ["''", "''"],
    ["'it''s; \"x\"'", "'it''s; \"x\"'"],
    ['"it\'s"', "'it''s'"],
    ['((7))', '7'],
    ['-5', '-5'],
    ['+ 5', '5'],
    ['(- 1.5)', '-1.5'],
    ["X'00'", "X'00'"],
    ['current_timestamp', 'CURRENT_TIMESTAMP'],
    ["(datetime( 'now' ))", "(datetime('now'))"],
    ['((1) + (2))', '((1) + (2))'],
    ['(1)+(2)', '((1) + (2))'],
  ];

  it.each(defaults)('reads %s as %s', (sql, expected) => {
    expect(canonicalDefault(tokenize(sql))).toBe(expected);
  });
});
