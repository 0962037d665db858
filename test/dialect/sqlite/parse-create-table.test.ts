import { describe, expect, it } from 'vitest';
import { createTableLines, createTableSql } from '../../../src/dialect/sqlite/create-table-sql.js';
import { parseCreateTable } from '../../../src/dialect/sqlite/parse-create-table.js';
import { column, foreignKey } from '../../render/sample.js';

const plain = { name: 't', primaryKey: [], uniques: [], foreignKeys: [], checks: [] };

describe('parseCreateTable', () => {
  it('reads what Sequelize writes', () => {
    const sql =
      "CREATE TABLE IF NOT EXISTS `t` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `a` VARCHAR(255) NOT NULL UNIQUE DEFAULT 'x', " +
      '`b` INTEGER REFERENCES `u` (`id`) ON DELETE SET NULL ON UPDATE CASCADE, UNIQUE (`a`, `b`));';
    expect(parseCreateTable(sql)).toEqual({
      ...plain,
      columns: [
        column('id', { type: 'INTEGER', nullable: false, autoIncrement: true }),
        column('a', { type: 'VARCHAR(255)', nullable: false, default: "'x'" }),
        column('b', { type: 'INTEGER' }),
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['a'] }, { columns: ['a', 'b'] }],
      foreignKeys: [foreignKey('b', 'u', { onDelete: 'SET NULL', onUpdate: 'CASCADE' })],
    });
  });

  const columns: [string, ReturnType<typeof column>][] = [
    ['a', column('a', { type: '' })],
    ['"a b" my type', column('a b', { type: 'MY TYPE' })],
    ['[a] decimal( 10 , 2 ) unsigned', column('a', { type: 'DECIMAL(10,2) UNSIGNED' })],
    ['\'a\' text collate "nocase"', column('a', { collation: 'NOCASE' })],
    ['a TEXT NULL DEFAULT -1', column('a', { default: '-1' })],
    ['a TEXT DEFAULT (1 + 2) NOT NULL', column('a', { default: '(1 + 2)', nullable: false })],
    [
      'a TEXT CONSTRAINT c NOT NULL ON CONFLICT fail',
      column('a', { nullable: false, extra: 'NOT NULL ON CONFLICT FAIL' }),
    ],
    ['a TEXT AS (1) STORED', column('a', { generated: { expression: '1', stored: true } })],
    ['a TEXT GENERATED ALWAYS AS (1) VIRTUAL', column('a', { generated: { expression: '1', stored: false } })],
    ['`check` TEXT', column('check')],
  ];

  it.each(columns)('reads the column %s', (sql, expected) => {
    expect(parseCreateTable(`CREATE TABLE t (${sql})`)).toEqual({ ...plain, columns: [expected] });
  });

  it('knows that an INTEGER PRIMARY KEY is never NULL, and that one of another type can be', () => {
    const nullables = ['INTEGER PRIMARY KEY', 'INT PRIMARY KEY', 'TEXT PRIMARY KEY', 'INTEGER, PRIMARY KEY (a)'].map(
      (type) => parseCreateTable(`CREATE TABLE t (a ${type})`).columns[0]?.nullable,
    );
    expect(nullables).toEqual([false, true, true, false]);
  });

  const rest: [string, object][] = [
    [
      'a TEXT PRIMARY KEY ON CONFLICT ignore',
      { primaryKey: ['a'], primaryKeyDetails: { extra: 'ON CONFLICT IGNORE' } },
    ],
    [
      'a TEXT, CONSTRAINT pk PRIMARY KEY (a DESC)',
      { primaryKey: ['a'], primaryKeyDetails: { name: 'pk', keys: '`a` DESC' } },
    ],
    ['a TEXT, UNIQUE (A)', { uniques: [{ columns: ['a'] }] }],
    [
      'a TEXT, UNIQUE (A collate NOCASE) ON CONFLICT REPLACE',
      { uniques: [{ columns: ['a'], keys: '`a` COLLATE nocase', extra: 'ON CONFLICT REPLACE' }] },
    ],
    ['a TEXT, CONSTRAINT "c d" CHECK (a > \')\')', { checks: [{ name: 'c d', expression: "`a` > ')'" }] }],
    ['a TEXT CONSTRAINT c CHECK (a IN (1, 2))', { checks: [{ name: 'c', expression: '`a` IN (1, 2)' }] }],
    [
      'a TEXT, FOREIGN KEY (a) REFERENCES u MATCH FULL ON UPDATE NO ACTION ON DELETE RESTRICT NOT DEFERRABLE INITIALLY IMMEDIATE',
      {
        foreignKeys: [
          foreignKey('a', 'u', {
            references: [],
            onDelete: 'RESTRICT',
            extra: 'MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE',
          }),
        ],
      },
    ],
  ];

  it.each(rest)('reads %s', (sql, expected) => {
    expect(parseCreateTable(`CREATE TABLE t (${sql})`)).toEqual({ ...plain, columns: [column('a')], ...expected });
  });

  it('reads AUTOINCREMENT within the brackets of a key', () => {
    const parsed = parseCreateTable('CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT))');
    expect(parsed.columns[0]).toEqual(column('a', { type: 'INTEGER', nullable: false, autoIncrement: true }));
  });

  it('reads options, schemas and comments', () => {
    const parsed = parseCreateTable(
      'CREATE TEMP TABLE main."t" (a TEXT -- , b TEXT\n /* ) */ ) strict , without rowid;',
    );
    expect(parsed).toEqual({ ...plain, columns: [column('a')], options: 'STRICT, WITHOUT ROWID' });
  });

  it('names the statement that it cannot read', () => {
    expect(() => parseCreateTable('CREATE VIEW v AS SELECT 1')).toThrow('expected TABLE, found VIEW in: CREATE VIEW v');
  });
});

describe('createTableSql', () => {
  const tables = [
    "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL ON CONFLICT FAIL DEFAULT 'x;' COLLATE NOCASE)",
    'CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT) ON CONFLICT REPLACE)',
    'CREATE TABLE t (a TEXT, b INT, CONSTRAINT pk PRIMARY KEY (b DESC, a COLLATE NOCASE)) WITHOUT ROWID',
    'CREATE TABLE t (a ANY, b INT AS (a + 1) STORED, UNIQUE (a, b DESC) ON CONFLICT IGNORE) STRICT',
    'CREATE TABLE t (a, b REFERENCES u (x) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, CHECK (a > b), CONSTRAINT c CHECK (1))',
  ];

  it.each(tables)('says all that was read of %s', (sql) => {
    const parsed = parseCreateTable(sql);
    const again = { ...parsed, indexes: [] };
    expect(parseCreateTable(createTableSql(again))).toEqual(parsed);
    expect(parseCreateTable(createTableLines(again).join('\n'))).toEqual(parsed);
    expect(parseCreateTable(createTableSql(again, 'other')).name).toBe('other');
  });
});
