import { expect, it } from 'vitest';
import { readSchema } from '../../../src/dialect/sqlite/read-schema.js';

const row = (type: string, name: string, sql: string | null, table = name) => ({ type, name, tbl_name: table, sql });

it('reads tables by name with their indexes, and leaves alone what is SQLite’s own', () => {
  const { schema, views, triggers } = readSchema([
    row('table', 'users', 'CREATE TABLE users (id INTEGER PRIMARY KEY, team REFERENCES Teams)'),
    row('table', 'teams', 'CREATE TABLE teams (code TEXT PRIMARY KEY)'),
    row('table', 'sqlite_sequence', 'CREATE TABLE sqlite_sequence(name,seq)'),
    row('table', 'search', 'CREATE VIRTUAL TABLE search USING fts5(a)'),
    row('index', 'sqlite_autoindex_teams_1', null, 'teams'),
    row('index', 'b', 'CREATE INDEX b ON USERS (team)', 'users'),
    row('index', 'a', 'CREATE INDEX a ON users (id)', 'users'),
    row('index', 'c', 'CREATE INDEX c ON search_data (x)', 'search_data'),
    row('view', 'active', 'CREATE VIEW active AS SELECT 1'),
    row('trigger', 'touch', 'CREATE TRIGGER touch AFTER INSERT ON users BEGIN SELECT 1; END', 'users'),
  ]);
  expect(schema.tables.map((table) => [table.name, table.indexes.map((index) => index.name)])).toEqual([
    ['teams', []],
    ['users', ['a', 'b']],
  ]);
  expect(schema.tables[1]?.foreignKeys[0]).toMatchObject({ table: 'Teams', references: ['code'] });
  expect(views).toEqual([{ name: 'active', table: 'active', sql: 'CREATE VIEW active AS SELECT 1' }]);
  expect(triggers.map(({ name, table }) => [name, table])).toEqual([['touch', 'users']]);
});

it('reads an empty database', () => {
  expect(readSchema([])).toEqual({ schema: { tables: [] }, views: [], triggers: [] });
});
