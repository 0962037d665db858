import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { misfitOf } from '../../../src/dialect/sqlite/misfit.js';

const database = new sqlite3.Database(':memory:');
afterAll(() => promisify(database.close.bind(database))());

/** Those of some values, written as SQL, that do not fit a type. */
async function misfits(type: string, values: readonly string[]): Promise<string[]> {
  const misfit = misfitOf('value', type);
  if (misfit === undefined) return [];
  const rows = values.map((value, n) => `SELECT ${n} AS n, ${value} AS value`).join(' UNION ALL ');
  const all = promisify<string, { n: number }[]>(database.all.bind(database) as never);
  return (await all(`SELECT n FROM (${rows}) WHERE ${misfit}`)).map(({ n }) => values[n] ?? '');
}

describe('a value that does not fit', () => {
  it.each([
    ['VARCHAR(3)', ["'abcd'", '1234'], ["'abc'", "''", '12']],
    ['CHAR(2)', ["'abc'"], ["'ab'"]],
    ['INTEGER', ["'x'", "'007'", "'1.0'", '1.5', "''"], ['1', "'12'", "'-3'", '2.0']],
    ['BIGINT', ["'x'"], ['9007199254740993']],
    ['SMALLINT', ['40000', "'x'"], ['32767', '-32768']],
    ['TINYINT UNSIGNED', ['256', '-1'], ['255', '0']],
    ['TINYINT(1)', ["'yes'", '2'], ['0', '1', "'1'"]],
    ['DECIMAL(5,2)', ["'x'", '1000', '1.234', "'007'"], ['999.99', "'1.50'", '1']],
    ['DECIMAL(5, 2)', ['1000'], ['999.99']],
    ['NUMERIC', ["'a1'"], ["'1e3'", '1.234']],
    ['FLOAT', ["'x'", "'0049'", "''", "'e'"], ["'0.5'", '1', "'-1.5e3'", "'0'"]],
    ['DOUBLE PRECISION', ["'x'"], ["'0.5'"]],
    ['DATETIME', ["'12'", '1600000000000', "'soon'"], ["'2020-01-31'", "'2020-01-31 10:00:00.123 +00:00'"]],
    ['DATE', ["'2020-01-31 10:00:00'", "'x'"], ["'2020-01-31'"]],
    ['TIME', ["'x'"], ["'10:30'", "'10:30:15'"]],
    ['JSON', ["'hello'", "''"], ['\'{"a":1}\'', "'12'", "'null'"]],
    ['UUID', ["'x'"], ["'3f2504e0-4f89-11d3-9a0c-0305e82c3301'"]],
  ])('%s is found, and only that', async (type, wrong, right) => {
    expect(await misfits(type, [...wrong, ...right])).toEqual(wrong);
  });

  it.each(['TEXT', 'VARCHAR', 'BLOB', 'GEOMETRY'])('%s is none', (type) => {
    expect(misfitOf('value', type)).toBeUndefined();
  });
});
