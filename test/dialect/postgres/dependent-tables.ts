import type { ColumnChange } from './changes.js';

/** Tables with something that hangs on a column, and what the models make of the column. */
export interface DependentTables {
  readonly given: readonly string[];
  readonly change: readonly ColumnChange[];
}

const noop = 'CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$';

const views: DependentTables = {
  given: [
    noop,
    `CREATE TABLE users (id serial PRIMARY KEY, name varchar(50), age integer NOT NULL DEFAULT 7)`,
    `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Bob', 8)`,
    'CREATE VIEW a AS SELECT * FROM users',
    `CREATE VIEW "B ""b""" (x, "Y z") WITH (security_barrier, check_option = local) AS SELECT age, name FROM a WHERE age > 1`,
    'CREATE MATERIALIZED VIEW c AS SELECT count(*) AS n, "Y z" FROM "B ""b""" GROUP BY 2',
    'CREATE UNIQUE INDEX "c one" ON c ("Y z")',
    'CREATE INDEX c_n ON c (n) WHERE n > 1',
    `COMMENT ON INDEX c_n IS 'an index'`,
    'CREATE MATERIALIZED VIEW empty AS SELECT * FROM a WITH NO DATA',
    `COMMENT ON VIEW a IS 'it''s a'`,
    `COMMENT ON COLUMN a.age IS 'how old'`,
    `COMMENT ON MATERIALIZED VIEW c IS 'c'`,
    'GRANT SELECT, DELETE ON a TO PUBLIC',
    'GRANT UPDATE (age) ON a TO PUBLIC',
    'REVOKE TRUNCATE ON c FROM CURRENT_USER',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO PUBLIC',
    'CREATE TRIGGER instead INSTEAD OF UPDATE ON a FOR EACH ROW EXECUTE FUNCTION noop()',
    `COMMENT ON TRIGGER instead ON a IS 'a trigger'`,
    'CREATE RULE gone AS ON DELETE TO a DO INSTEAD NOTHING',
    'ALTER VIEW a ALTER COLUMN age SET DEFAULT 4',
  ],
  change: [
    { table: 'users', column: 'age', to: { type: 'BIGINT' } },
    { table: 'users', column: 'name', to: { type: 'TEXT' } },
  ],
};

const rules: DependentTables = {
  given: [
    noop,
    `CREATE TABLE users (id serial PRIMARY KEY, age integer NOT NULL DEFAULT 7)`,
    `INSERT INTO users (age) VALUES (36), (8)`,
    'CREATE TRIGGER aged BEFORE UPDATE OF age ON users FOR EACH ROW WHEN (OLD.age < NEW.age) EXECUTE FUNCTION noop()',
    'ALTER TABLE users DISABLE TRIGGER aged',
    `COMMENT ON TRIGGER aged ON users IS 'ages'`,
    'CREATE RULE old AS ON DELETE TO users WHERE old.age > 70 DO INSTEAD NOTHING',
    'ALTER TABLE users ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY young ON users AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (age < 70) WITH CHECK (age < 80)',
    'CREATE POLICY born ON users FOR INSERT WITH CHECK (age = 0)',
    `COMMENT ON POLICY young ON users IS 'young'`,
    'CREATE TABLE pets (id integer PRIMARY KEY)',
    'CREATE POLICY owned ON pets USING (EXISTS (SELECT FROM users WHERE age > pets.id))',
    // Partitions change with their table.
    'CREATE TABLE parts (id integer PRIMARY KEY, age integer) PARTITION BY RANGE (id)',
    'CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10)',
    'INSERT INTO parts VALUES (1, 2)',
    'CREATE VIEW low AS SELECT age FROM parts_low',
  ],
  change: ['users', 'parts'].map((table) => ({ table, column: 'age', to: { type: 'BIGINT' } })),
};

const expressions: DependentTables = {
  given: [
    `CREATE TABLE users (id serial PRIMARY KEY, name varchar(50), role text, age integer DEFAULT 7, bonus integer, EXCLUDE USING btree (age WITH =))`,
    `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Bob', 8)`,
    `ALTER TABLE users ADD CONSTRAINT named CHECK (name <> ''), ADD CHECK (age > 0 AND bonus < 1000)`,
    'CREATE INDEX users_low ON users (lower(role)) WHERE age > 3',
    'CREATE STATISTICS users_stat (dependencies) ON name, age FROM users',
    'ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED NOT NULL UNIQUE CHECK (twice > 1)',
    'CREATE INDEX users_twice ON users (twice)',
    `COMMENT ON COLUMN users.twice IS 'twice'`,
    'CREATE VIEW doubles AS SELECT twice FROM users',
    'CREATE DOMAIN positive AS integer CHECK (VALUE > 0)',
    'CREATE TABLE pets (id serial PRIMARY KEY, age positive, legs integer DEFAULT 4 CHECK (legs >= 0))',
    'INSERT INTO pets (age) VALUES (3)',
  ],
  change: [
    { table: 'users', column: 'age', to: { type: 'BIGINT' } },
    { table: 'users', column: 'bonus', to: { type: 'NUMERIC(10,2)' } },
    { table: 'users', column: 'name', to: { type: 'TEXT' } },
    { table: 'pets', column: 'age', to: { type: 'BIGINT' } },
    { table: 'pets', column: 'legs', to: { type: 'NUMERIC(10,2)' } },
  ],
};

const enums: DependentTables = {
  given: [
    `CREATE TYPE enum_users_mood AS ENUM ('good', 'it''s "bad"', 'odd')`,
    `CREATE TABLE users (id serial PRIMARY KEY, mood enum_users_mood NOT NULL DEFAULT 'good', age integer)`,
    `INSERT INTO users (mood) VALUES ('good'), ('it''s "bad"')`,
    `CREATE VIEW happy AS SELECT id, mood FROM users WHERE mood = 'good'`,
    `CREATE INDEX users_good ON users (id) WHERE mood = 'good'`,
    `CREATE UNIQUE INDEX users_mood ON users (mood, id)`,
    `ALTER TABLE users ADD CONSTRAINT fine CHECK (mood <> 'it''s "bad"' OR age IS NULL)`,
    `ALTER TABLE users ADD COLUMN fine boolean GENERATED ALWAYS AS (mood = 'good') STORED`,
    `CREATE TYPE "enum_pets_Mood" AS ENUM ('good', 'bad')`,
    `CREATE TABLE pets (id serial PRIMARY KEY, "Mood" "enum_pets_Mood" NOT NULL DEFAULT 'good')`,
    `INSERT INTO pets ("Mood") VALUES ('bad')`,
    `ALTER TABLE pets ADD CONSTRAINT well CHECK ("Mood" IN ('bad', 'good'))`,
    `CREATE VIEW well AS SELECT id FROM pets WHERE "Mood"::text = 'good'`,
  ],
  change: [
    { table: 'users', column: 'mood', to: { type: `ENUM('it''s "bad"', 'good')` } },
    { table: 'pets', column: 'Mood', to: { type: 'VARCHAR(20)' }, isNoEnum: true },
  ],
};

const keys: DependentTables = {
  given: [
    'CREATE TABLE users (id serial PRIMARY KEY)',
    'CREATE TABLE pets (id serial PRIMARY KEY, owner integer REFERENCES users ON DELETE CASCADE)',
    'INSERT INTO users DEFAULT VALUES',
    'INSERT INTO pets (owner) VALUES (1), (1)',
    'CREATE TABLE codes (id integer PRIMARY KEY)',
    'CREATE TABLE uses (id serial PRIMARY KEY, code integer CONSTRAINT used REFERENCES codes ON DELETE CASCADE)',
    'INSERT INTO codes VALUES (1), (2)',
    'INSERT INTO uses (code) VALUES (1), (1), (2)',
    'CREATE TABLE writers (no serial PRIMARY KEY)',
    'ALTER TABLE writers RENAME TO authors',
    'ALTER TABLE authors RENAME no TO id',
    'INSERT INTO authors DEFAULT VALUES',
    'CREATE TABLE old_books (no serial PRIMARY KEY)',
    'ALTER TABLE old_books RENAME TO books',
    'ALTER TABLE books RENAME no TO id',
    'INSERT INTO books DEFAULT VALUES',
    'CREATE TABLE rows (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)',
  ],
  change: [
    { table: 'users', column: 'id', to: { type: 'BIGINT' } },
    { table: 'codes', column: 'id', to: { type: 'VARCHAR(20)' } },
    { table: 'uses', column: 'code', to: { type: 'VARCHAR(20)' } },
    { table: 'authors', column: 'id', to: { type: 'BIGINT' } },
    { table: 'books', column: 'id', to: { autoIncrement: false } },
    { table: 'rows', column: 'id', to: { type: 'BIGINT' } },
  ],
};

export const dependentTables: Readonly<Record<string, DependentTables>> = {
  'views, with all that is said of them': views,
  'triggers, rules and policies, also of partitions': rules,
  'checks, computed columns, indexes and exclusions': expressions,
  'what names the values of an ENUM': enums,
  'keys and what counts them, under whatever name': keys,
};
