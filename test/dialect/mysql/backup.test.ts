import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { backUp, restore } from '../../../src/dialect/mysql/backup.js';
import { copyForTests } from '../../../src/dialect/mysql/database-copy.js';
import { loadDriver, openServer } from '../../../src/dialect/mysql/server.js';
import { describeEngine } from '../../engine/engines.js';
import { openTestDatabase, type OpenTestDatabase } from './database.js';

const settings = (options: Settings['database']) => ({ root: process.cwd(), database: options }) as Settings;

const schema = [
  "SET sql_mode = ''",
  'CREATE TABLE teams (id INT PRIMARY KEY, name VARCHAR(20) CHARACTER SET latin1)',
  `CREATE TABLE users (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50), body LONGTEXT, photo LONGBLOB, bits BIT(9),
    place POINT, data JSON, ratio FLOAT, exact DECIMAL(30,10), big BIGINT UNSIGNED, born DATE, seen DATETIME(6),
    kind ENUM('a','b'), marks SET('x','y'), team INT, upper_name VARCHAR(50) AS (upper(name)) STORED,
    FOREIGN KEY (team) REFERENCES teams (id))`,
  "INSERT INTO teams VALUES (1, 'Zoë')",
  `INSERT INTO users (name, body, photo, bits, place, data, ratio, exact, big, born, seen, kind, marks, team) VALUES
    ('it''s "so" \\\\', 'two\nlines; and 🎉', x'00ff27225c0a', b'100000001', ST_GeomFromText('POINT(1.5 -2)', 4326), '{"a":"b;\\\\n"}', 0.1,
     12345678901234567890.0123456789, 18446744073709551615, '0000-00-00', '2026-01-02 03:04:05.678901', 'b', 'x,y', 1),
    ('', '', '', 0, NULL, NULL, -1e30, NULL, 0, NULL, NULL, NULL, '', NULL)`,
  'CREATE TABLE log (line TEXT)',
  'CREATE VIEW crew AS SELECT users.name AS user_name, teams.name AS team_name FROM users JOIN teams ON teams.id = users.team',
  "CREATE TRIGGER noted AFTER DELETE ON users FOR EACH ROW BEGIN INSERT INTO log VALUES ('gone;'); INSERT INTO log VALUES (OLD.name); END",
];

/** All values as the bytes that they are. */
async function contents({ rows }: Pick<OpenTestDatabase, 'rows'>): Promise<unknown> {
  const columns =
    'id, hex(name), hex(body), hex(photo), hex(bits), hex(place), hex(data), ratio + 0e0 AS ratio, CAST(exact AS CHAR) AS exact, ' +
    'CAST(big AS CHAR) AS big, CAST(born AS CHAR) AS born, CAST(seen AS CHAR) AS seen, kind, marks, team, hex(upper_name)';
  return [
    await rows(`SELECT ${columns} FROM users ORDER BY id`),
    await rows('SELECT id, hex(name) FROM teams'),
    await rows('SELECT hex(user_name), hex(team_name) FROM crew'),
  ];
}

describeEngine('mysql', (engine) => {
  test('a backup brings back every value, view and trigger, and takes away what came since', async () => {
    const database = await openTestDatabase(engine);
    await database.run(...schema);
    const before = await contents(database);
    const folder = mkdtempSync(join(tmpdir(), 'umbau-backup-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'backup.sql');
    await backUp(database, file);
    await database.run(
      'DELETE FROM users',
      'DROP TRIGGER noted',
      'DROP VIEW crew',
      'ALTER TABLE users DROP COLUMN photo',
      'CREATE TABLE newer (id INT)',
    );
    await restore(database, settings(database.options), file);
    expect(await contents(database)).toEqual(before);
    expect(await database.rows('SHOW TABLES')).toHaveLength(4);
    await database.run('DELETE FROM users WHERE id = 2');
    expect(await database.rows('SELECT line FROM log')).toEqual([{ line: 'gone;' }, { line: '' }]);
    await expect(database.run('DELETE FROM teams')).rejects.toThrow(/foreign key constraint/);
  });

  test('a copy for the tests has all of it, and what is done to it stays there', async () => {
    const database = await openTestDatabase(engine);
    await database.run(...schema);
    const copy = await copyForTests(settings(database.options));
    const url = new URL(copy.url);
    const driver = loadDriver(process.cwd(), database.options);
    const server = await openServer(driver, { ...database.options, database: url.pathname.slice(1) });
    try {
      expect(await contents({ rows: (sql) => server.query(sql) })).toEqual(await contents(database));
      await server.query('DELETE FROM users');
      expect(await database.rows('SELECT id FROM users')).toHaveLength(2);
    } finally {
      await server.close();
      await copy.remove();
    }
    const left = await database.rows(
      `SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '${url.pathname.slice(1)}'`,
    );
    expect(left).toEqual([]);
  });
});
