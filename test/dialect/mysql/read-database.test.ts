import { expect, test } from 'vitest';
import { readDatabase } from '../../../src/dialect/mysql/read-database.js';
import { findTable } from '../../../src/schema/find.js';
import { describeEngine } from '../../engine/engines.js';
import { openTestDatabase } from './database.js';

describeEngine('mysql', (engine) => {
  test('reads all that a column says', async () => {
    const { sequelize, run } = await openTestDatabase(engine);
    await run(`CREATE TABLE t (
      id INT PRIMARY KEY AUTO_INCREMENT, flag TINYINT(1) DEFAULT 1, small TINYINT, big BIGINT(20) UNSIGNED,
      filled INT(6) ZEROFILL, price DECIMAL(10,2) DEFAULT 1.50, ratio DOUBLE, kind ENUM('a','it''s') DEFAULT 'it''s',
      marks SET('x','y'), body MEDIUMTEXT, data JSON, photo LONGBLOB, token CHAR(36) BINARY, place POINT,
      old VARCHAR(10) CHARACTER SET latin1 COLLATE latin1_bin COMMENT 'it''s old', seen DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
      made TIMESTAMP NULL, quote VARCHAR(20) DEFAULT 'it''s \\\\ back', twice INT AS (small * 2) STORED, made_by VARCHAR(36) DEFAULT (uuid())
    ) COMMENT 'a table'`);
    const table = findTable((await readDatabase(sequelize)).schema, 't');
    const plain = { nullable: true, default: null, autoIncrement: false };
    expect(table).toMatchObject({ comment: 'a table', primaryKey: ['id'] });
    expect(table).not.toHaveProperty('options');
    expect(table?.columns).toEqual([
      { ...plain, name: 'id', type: 'INT', nullable: false, autoIncrement: true },
      { ...plain, name: 'flag', type: 'TINYINT(1)', default: '1' },
      { ...plain, name: 'small', type: 'TINYINT' },
      { ...plain, name: 'big', type: 'BIGINT UNSIGNED' },
      { ...plain, name: 'filled', type: 'INT(6) UNSIGNED ZEROFILL' },
      { ...plain, name: 'price', type: 'DECIMAL(10,2)', default: '1.50' },
      { ...plain, name: 'ratio', type: 'DOUBLE' },
      { ...plain, name: 'kind', type: "ENUM('a','it''s')", default: "'it''s'" },
      { ...plain, name: 'marks', type: "SET('x','y')" },
      { ...plain, name: 'body', type: 'MEDIUMTEXT' },
      { ...plain, name: 'data', type: 'JSON' },
      { ...plain, name: 'photo', type: 'LONGBLOB' },
      { ...plain, name: 'token', type: 'CHAR(36)', collation: 'utf8mb4_bin' },
      { ...plain, name: 'place', type: 'POINT' },
      { ...plain, name: 'old', type: 'VARCHAR(10)', collation: 'latin1_bin', comment: "it's old" },
      { ...plain, name: 'seen', type: 'DATETIME(6)', default: 'CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)' },
      { ...plain, name: 'made', type: 'TIMESTAMP' },
      { ...plain, name: 'quote', type: 'VARCHAR(20)', default: "'it''s \\ back'" },
      { ...plain, name: 'twice', type: 'INT', generated: { expression: '`small` * 2', stored: true } },
      { ...plain, name: 'made_by', type: 'VARCHAR(36)', default: '(uuid())' },
    ]);
  });

  test('reads keys, indexes and CHECKs, and leaves out what the engine made for a foreign key', async () => {
    const { sequelize, run } = await openTestDatabase(engine);
    await run(
      'CREATE TABLE teams (id INT PRIMARY KEY)',
      `CREATE TABLE users (id INT, email VARCHAR(50) UNIQUE, city VARCHAR(50), body TEXT, place POINT NOT NULL, team INT,
        PRIMARY KEY (id), UNIQUE KEY both_of (email, city), KEY starts (body(10)), KEY newest (id DESC, city),
        FULLTEXT KEY words (body), SPATIAL KEY places (place), CONSTRAINT grown CHECK (id > 1),
        FOREIGN KEY (team) REFERENCES teams (id) ON DELETE CASCADE) CHARSET=latin1`,
    );
    const table = findTable((await readDatabase(sequelize)).schema, 'users');
    expect(table).toMatchObject({
      collation: { name: 'latin1_swedish_ci', charset: 'latin1', isDefault: false },
      uniques: [{ columns: ['email'] }],
      checks: [{ name: 'grown', expression: '`id` > 1' }],
      foreignKeys: [
        { columns: ['team'], table: 'teams', references: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' },
      ],
      indexes: [
        { name: 'both_of', unique: true, columns: [{ column: 'email' }, { column: 'city' }] },
        { name: 'newest', unique: false, columns: [{ column: 'id', order: 'DESC' }, { column: 'city' }] },
        { name: 'places', method: 'SPATIAL', columns: [{ column: 'place' }] },
        { name: 'starts', columns: [{ column: 'body', length: 10 }] },
        { name: 'words', method: 'FULLTEXT', columns: [{ column: 'body' }] },
      ],
    });
    expect(table?.columns.map(({ collation }) => collation)).toEqual(Array(6).fill(undefined));
  });

  test('knows the CHECK of a column that was renamed', async () => {
    const { sequelize, run } = await openTestDatabase(engine);
    await run(
      'CREATE TABLE t (data JSON, age INT CHECK (age > 0))',
      'ALTER TABLE t RENAME COLUMN data TO settings, RENAME COLUMN age TO years',
    );
    const { schema } = await readDatabase(sequelize);
    expect(findTable(schema, 't')?.columns).toMatchObject([
      { name: 'settings', type: 'JSON' },
      { name: 'years', type: 'INT', extra: 'CHECK (`years` > 0)' },
    ]);
  });

  test('reads views and triggers as statements without the name of the database', async () => {
    const { sequelize, run, options } = await openTestDatabase(engine);
    await run(
      'CREATE TABLE users (id INT, name VARCHAR(50))',
      `CREATE VIEW names AS SELECT name, '\`${options.database ?? ''}\`.' AS word FROM users`,
      'CREATE TRIGGER trim_name BEFORE INSERT ON users FOR EACH ROW SET NEW.name = trim(NEW.name)',
    );
    const { views, triggers } = await readDatabase(sequelize);
    expect(views).toEqual([
      {
        name: 'names',
        table: 'names',
        sql: expect.stringMatching(/^CREATE VIEW `names` AS select `users`\.`name` AS `name`,'`umbau/) as string,
      },
    ]);
    expect(triggers).toEqual([
      {
        name: 'trim_name',
        table: 'users',
        sql: 'CREATE TRIGGER `trim_name` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.name = trim(NEW.name)',
      },
    ]);
  });
});
