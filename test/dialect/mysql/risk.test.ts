import { expect, test } from 'vitest';
import { readDatabase } from '../../../src/dialect/mysql/read-database.js';
import { risksOf } from '../../../src/dialect/mysql/risk.js';
import { diffOptions } from '../../../src/diff/diff-options.js';
import { assess } from '../../../src/migration/assess.js';
import { formerNames } from '../../../src/operation/former-names.js';
import { findColumn, findTable } from '../../../src/schema/find.js';
import type { Column, Table } from '../../../src/schema/schema.js';
import { describeEngine } from '../../engine/engines.js';
import { openTestDatabase } from './database.js';

/** The type, its values, another type, and how many of the values do not fit. */
const narrowings: readonly (readonly [string, string, string, number])[] = [
  ['VARCHAR(20)', "'abc', 'äöü', 'abcd'", 'VARCHAR(3)', 1],
  ['TEXT', "'abc', repeat('ä', 200)", 'TINYTEXT', 1],
  ['LONGBLOB', "x'00', repeat('a', 300)", 'TINYBLOB', 1],
  ['INT', '1, 127, 128, -129, NULL', 'TINYINT', 2],
  ['INT', '-1, 0, 1', 'INT UNSIGNED', 1],
  ['BIGINT', '9223372036854775807, 1', 'BIGINT UNSIGNED', 0],
  ['DECIMAL(10,2)', '1.50, 2.00', 'INT', 1],
  ['DECIMAL(10,2)', '1.50, 1.25, 1000.00', 'DECIMAL(4,1)', 2],
  ['VARCHAR(20)', "'1', 'x', '1.5', '', '-3'", 'INT', 3],
  ['VARCHAR(20)', "'1.5', 'x'", 'DOUBLE', 1],
  ["ENUM('a','b','c')", "'a', 'b', 'c'", "ENUM('a','it''s')", 2],
  ["SET('a','b')", "'a', 'a,b', ''", "SET('a')", 1],
  ['VARCHAR(20)', `'{"a":1}', '{'`, 'JSON', 1],
  ['DATETIME(6)', "'2026-01-02 03:04:05.5', '2026-01-02 03:04:05'", 'DATETIME', 1],
  ['DATETIME', "'2026-01-02 03:04:05', '2026-01-02'", 'DATE', 1],
  ["ENUM('a','b')", "'a', 'b'", "SET('a')", 1],
  ['BIT(8)', "b'11110000', b'1'", 'BIT(4)', 1],
  ['INT', '0, 1, 2026', 'YEAR', 1],
  ['DATETIME', "'1950-01-01 00:00:00', '2026-01-02 03:04:05'", 'TIMESTAMP', 1],
  ['DOUBLE', '1e300, 1.5', 'FLOAT', 1],
  ['VARCHAR(20)', "'Ada'", 'TEXT', 0],
  ['VARCHAR(20)', "'1e3', '05', ' 5'", 'INT', 1],
  ['VARCHAR(20)', "'18446744073709551615', '5'", 'BIGINT UNSIGNED', 1],
  ['DOUBLE', '-1.5, 1.5', 'DOUBLE UNSIGNED', 1],
  ['INT', '16777217, 16777216, 5, 0, -7', 'FLOAT', 1],
  ['BIGINT', '9007199254740993, 9007199254740992', 'DOUBLE', 1],
  ['DECIMAL(10,2)', '12.34, 0.00', 'FLOAT', 0],
  ['VARCHAR(20)', "'a', 'A', 'a '", "ENUM('a')", 2],
  ['INT', '1, 5', "ENUM('a','5')", 2],
  ['VARCHAR(20)', "'a', 'a,b', '1', 'b,c', ''", "SET('a','b')", 2],
  ['VARCHAR(20)', "'2026-01-02', '2026-01-02 03:04:05', '10:11:12', '2026-00-00', '2026-01-02x'", 'DATE', 4],
  ['VARCHAR(30)', "'2026-01-02T03:04:05', '2026-01-02T03:04:05+02:00', '2026-02-31'", 'DATETIME', 2],
  ['VARCHAR(20)', "'10:11:12', '-100:00:00', '900:00:00', '10:11:12.5', 'noon'", 'TIME', 3],
  ['INT', '20260102, 5, 127', 'DATE', 2],
  ['TIME', "'10:11:12'", 'DATETIME', 1],
  ['VARCHAR(20)', "'2026', '26', 'x'", 'YEAR', 2],
  ['DATE', "'2026-01-02'", 'YEAR', 1],
  ['VARCHAR(20)', "'5', 'a', '300'", 'BIT(8)', 2],
  ['VARCHAR(20)', "'a ', 'a'", 'CHAR(5)', 1],
  ['VARCHAR(20)', "'a', 'abc'", 'BINARY(3)', 1],
  ['BLOB', "x'ff', 'Zoë'", 'LONGTEXT', 1],
];

describeEngine('mysql', (engine) => {
  test('counts the values that do not fit another type, whatever the mode of the server', async () => {
    const { sequelize, run, rows } = await openTestDatabase(engine);
    await run("SET sql_mode = ''");
    const found: number[] = [];
    for (const [from, values, to] of narrowings) {
      await run('DROP TABLE IF EXISTS t', `CREATE TABLE t (v ${from})`);
      await run(`INSERT INTO t VALUES (${values.split(/, (?=(?:[^'()]|'[^']*'|\([^)]*\))*$)/).join('), (')})`);
      const column: Column = { name: 'v', type: from, nullable: true, default: null, autoIncrement: false };
      const change = { kind: 'changeColumn', table: 't', from: column, to: { ...column, type: to } } as const;
      const [risk] = risksOf(change, formerNames([change]));
      const [row] = risk ? await rows<{ count: number }>(risk.sql) : [{ count: 0 }];
      found.push(Number(row?.count));
    }
    expect(narrowings.map(([from, , to], at) => [from, to, found[at]])).toEqual(
      narrowings.map(([from, , to, count]) => [from, to, count]),
    );
    expect(sequelize.getDialect()).toBe('mysql');
  });

  test('counts what the character set of a table has no room for, in the columns that follow it', async () => {
    const { sequelize, run } = await openTestDatabase(engine);
    await run(
      'CREATE TABLE t (id INT, name VARCHAR(20), bio TEXT, own VARCHAR(20) COLLATE utf8mb4_bin) CHARSET=latin1',
      "INSERT INTO t VALUES (1, 'ü', repeat('ü', 40000), '🎉'), (2, 'u', repeat('u', 40000), NULL)",
      'CREATE TABLE u (id INT, name VARCHAR(20), own VARCHAR(20) COLLATE utf8mb4_bin, data JSON)',
      "INSERT INTO u VALUES (1, 'ü', '🎉', '[]'), (2, '🎉', NULL, NULL)",
    );
    const { schema } = await readDatabase(sequelize);
    const [latin, unicode] = schema.tables;
    const convert = (from: Table, to: Table) => diffOptions(from, { ...from, collation: to.collation! });
    const { losses } = await assess(sequelize, [...convert(latin!, unicode!), ...convert(unicode!, latin!)], schema);
    expect(losses).toEqual(['1 value of t.bio not fit for utf8mb4', '1 value of u.name not fit for latin1']);
  });

  test('counts what a character set, a NOT NULL, a UNIQUE, a foreign key and a default that refers to nothing stumble over', async () => {
    const { sequelize, run } = await openTestDatabase(engine);
    await run(
      'CREATE TABLE teams (id INT PRIMARY KEY)',
      'CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(20), code VARCHAR(20) COLLATE utf8mb4_bin, team INT)',
      'INSERT INTO teams VALUES (1)',
      "INSERT INTO users VALUES (1, 'Ada', 'a', 1), (2, 'ada', 'A', 7), (3, '🎉', NULL, NULL)",
    );
    const { schema } = await readDatabase(sequelize);
    const column = (name: string) => findColumn(findTable(schema, 'users') ?? { columns: [] }, name)!;
    const unique = (name: string) =>
      ({ kind: 'addConstraint', table: 'users', constraint: { type: 'unique', columns: [name] } }) as const;
    const key = {
      columns: ['team'],
      table: 'teams',
      references: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    } as const;
    const withDefault = (name: string, value: string) =>
      ({
        kind: 'addColumn',
        table: 'users',
        column: { name, type: 'INT', nullable: false, default: value, autoIncrement: false },
        foreignKey: { ...key, columns: [name] },
      }) as const;
    const { conflicts, losses } = await assess(
      sequelize,
      [
        {
          kind: 'changeColumn',
          table: 'users',
          from: column('name'),
          to: { ...column('name'), collation: 'latin1_bin' },
        },
        { kind: 'changeColumn', table: 'users', from: column('code'), to: { ...column('code'), nullable: false } },
        {
          kind: 'changeColumn',
          table: 'users',
          from: column('team'),
          to: { ...column('team'), generated: { expression: '`id`', stored: true } },
        },
        unique('name'),
        unique('code'),
        { kind: 'addConstraint', table: 'users', constraint: { type: 'foreign key', ...key } },
        withDefault('first', '1'),
        withDefault('last', '5'),
      ],
      schema,
    );
    expect(losses).toEqual([
      '1 value of users.name not fit for VARCHAR(20)',
      '2 values of users.team that are computed from now on',
    ]);
    expect(conflicts).toEqual([
      '1 row of users without code, which is to be NOT NULL',
      '1 value of users.name in several rows',
      '1 row of users with a team that is not in teams',
      '3 rows of users with a last that is not in teams',
    ]);
  });
});
