import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryTypes, Sequelize } from 'sequelize';
import { onTestFinished } from 'vitest';
import { alterTable, type TableBuilder } from '../../src/dialect/alter-table.js';
import { readDatabase } from '../../src/dialect/sqlite/read-database.js';
import type { Table } from '../../src/schema/schema.js';

/** A table that has all that SQLite can do and no model can say, with all that can depend on one. */
const statements = [
  `CREATE TABLE teams (code TEXT PRIMARY KEY ON CONFLICT REPLACE, name TEXT UNIQUE ON CONFLICT IGNORE) WITHOUT ROWID`,
  `CREATE TABLE users (
    id INTEGER CONSTRAINT users_pk PRIMARY KEY AUTOINCREMENT, -- a comment, with a comma
    email TEXT NOT NULL ON CONFLICT FAIL COLLATE NOCASE DEFAULT 'it''s; "x"',
    kind TEXT NOT NULL CHECK (kind IN ("a", "b")),
    size INTEGER DEFAULT (1 + 2),
    team TEXT REFERENCES teams (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    boss INTEGER REFERENCES users ON DELETE SET NULL,
    lower_email TEXT GENERATED ALWAYS AS (lower(email)) STORED,
    double_size INTEGER AS (size * 2),
    note TEXT,
    CONSTRAINT "sane size" CHECK (size > 0 AND length("email") < 100),
    UNIQUE (email COLLATE BINARY, size DESC)
  )`,
  `CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, title TEXT)`,
  `CREATE TABLE likes (user_id INTEGER REFERENCES users (id) ON DELETE SET NULL, post_id INTEGER, PRIMARY KEY (post_id DESC, user_id))`,
  `CREATE TABLE facts (id INT PRIMARY KEY, value ANY, user_id INTEGER REFERENCES users (id)) STRICT`,
  `CREATE TABLE log (text TEXT)`,
  `CREATE INDEX users_lower ON users (lower(email) DESC) WHERE note IS NOT NULL`,
  `CREATE UNIQUE INDEX users_size ON users (size COLLATE NOCASE, id DESC)`,
  `CREATE VIEW active (id, email) AS SELECT id, email FROM users WHERE kind = 'a'`,
  `CREATE VIEW active_posts AS SELECT posts.* FROM posts JOIN active ON active.id = posts.user_id`,
  `INSERT INTO teams VALUES ('x', 'X'), ('y', 'Y')`,
  `INSERT INTO users (id, email, kind, size, team, boss, note) VALUES
    (3, 'a@x.io', 'a', 1, 'x', NULL, 'n'), (7, 'B@x.io', 'b', 2, 'x', 3, NULL), (9, 'c@x.io', 'a', 3, NULL, 7, '')`,
  `INSERT INTO users (id, email, kind, size) VALUES (100, 'gone', 'a', 4)`,
  `DELETE FROM users WHERE id = 100`,
  `INSERT INTO posts VALUES (1, 3, 'one'), (2, 7, 'two'), (3, 7, NULL)`,
  `INSERT INTO likes VALUES (3, 1), (7, 1), (NULL, 2)`,
  `INSERT INTO facts VALUES (1, 'text', 3), (2, 2.5, 7), (3, x'00ff', NULL)`,
  `CREATE TRIGGER users_log AFTER UPDATE ON USERS BEGIN INSERT INTO log VALUES ('update ' || new.id || '; done'); END`,
  `CREATE TRIGGER posts_touch AFTER INSERT ON posts BEGIN UPDATE users SET note = 'posted' WHERE id = new.user_id; END`,
  `CREATE TRIGGER active_insert INSTEAD OF INSERT ON active BEGIN INSERT INTO log VALUES (new.email); END`,
];

/** A database that plain Sequelize has opened, foreign keys on. */
export interface OddDatabase {
  query(sql: string): Promise<unknown>;
  select(sql: string): Promise<object[]>;
  alter(table: string, define: (table: TableBuilder) => void): Promise<void>;
  table(name: string): Promise<Table | undefined>;
  /** Every row of every table with its rowid, the counters, and all that is there beside tables. */
  contents(): Promise<Readonly<Record<string, readonly object[]>>>;
}

/** The database, in a temporary file; it goes when the test ends. */
export async function oddDatabase(): Promise<OddDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'umbau-alter-'));
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: join(folder, 'test.sqlite'), logging: false });
  onTestFinished(async () => {
    await sequelize.close();
    rmSync(folder, { recursive: true });
  });
  for (const statement of statements) await sequelize.query(statement);
  const select = (sql: string) => sequelize.query(sql, { type: QueryTypes.SELECT });
  return {
    select,
    query: (sql) => sequelize.query(sql),
    alter: (table, define) => alterTable(sequelize.getQueryInterface(), table, define),
    table: async (name) => (await readDatabase(sequelize)).schema.tables.find((table) => table.name === name),
    contents: async () => {
      const read = Object.entries(questions).map(async ([name, sql]) => [name, await select(sql)] as const);
      return Object.fromEntries(await Promise.all(read));
    },
  };
}

const questions = {
  users: 'SELECT rowid, id, email, kind, size, team, boss, lower_email, double_size FROM users ORDER BY id',
  posts: 'SELECT * FROM posts ORDER BY id',
  likes: 'SELECT rowid, * FROM likes ORDER BY rowid',
  teams: 'SELECT * FROM teams ORDER BY code',
  facts: 'SELECT rowid, id, value, typeof(value), user_id FROM facts ORDER BY id',
  log: 'SELECT * FROM log',
  sequence: 'SELECT name, seq FROM sqlite_sequence ORDER BY name',
  dependents:
    "SELECT type, name, lower(tbl_name), sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name",
  orphans: 'PRAGMA foreign_key_check',
  integrity: 'PRAGMA integrity_check',
  foreignKeys: 'PRAGMA foreign_keys',
  legacy: 'PRAGMA legacy_alter_table',
};
