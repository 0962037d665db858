import { describe, expect, it } from 'vitest';
import { canonicalType, dataTypeFromSql, enumValues } from '../../../src/dialect/postgres/types.js';

describe("a type in the standard's words", () => {
  it.each([
    ['character varying(255)', 'VARCHAR(255)'],
    ['character(2)[]', 'CHAR(2)[]'],
    ['numeric(10,2)', 'NUMERIC(10,2)'],
    ['timestamp with time zone', 'TIMESTAMP WITH TIME ZONE'],
    ['"Odd Type"', '"Odd Type"'],
  ])('%s is %s', (printed, type) => {
    expect(canonicalType(printed)).toBe(type);
  });
});

describe('a type as a migration has it', () => {
  it.each([
    ['VARCHAR(255)', 'DataTypes.STRING'],
    ['VARCHAR(120)', 'DataTypes.STRING(120)'],
    ['NUMERIC(10,2)', 'DataTypes.DECIMAL(10, 2)'],
    ['NUMERIC(8,0)', 'DataTypes.DECIMAL(8, 0)'],
    ['TEXT[]', 'DataTypes.ARRAY(DataTypes.TEXT)'],
    ["ENUM('a', 'it''s')[]", String.raw`DataTypes.ARRAY(DataTypes.ENUM('a', 'it\'s'))`],
    ['TSTZRANGE', 'DataTypes.RANGE(DataTypes.DATE)'],
    ['MONEY', "'MONEY'"],
    ['BIT(4)[]', "'BIT(4)[]'"],
  ])('%s is %s', (type, source) => {
    expect(dataTypeFromSql(type)).toBe(source);
  });
});

it('the values of an ENUM are read with their quotes and backslashes', () => {
  expect(enumValues(String.raw`'a', 'it''s', E'back\\slash', 'x,y'`)).toEqual(['a', "it's", 'back\\slash', 'x,y']);
});
