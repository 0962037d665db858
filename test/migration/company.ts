/** A database with everything that Sequelize's own ALTER TABLE on SQLite would lose. */
export const company = [
  `CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(255) NOT NULL UNIQUE, city TEXT)`,
  `CREATE TABLE users (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     email VARCHAR(255) NOT NULL UNIQUE,
     name VARCHAR(255) DEFAULT 'nobody;',
     age INTEGER CHECK (age >= 0),
     old TEXT,
     nick TEXT,
     team_id INTEGER REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE,
     boss_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
     CONSTRAINT users_grown CHECK (age > 17),
     CONSTRAINT users_name_age UNIQUE (name, age)
   )`,
  `CREATE INDEX users_lower_email ON users (lower(email) DESC) WHERE age > 20`,
  `CREATE INDEX users_nick ON users (nick)`,
  `CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE)`,
  `CREATE TABLE visits (place TEXT, user_id INTEGER REFERENCES users (id) ON DELETE SET NULL)`,
  `CREATE TABLE log (line TEXT)`,
  'CREATE TABLE `shop.users` (id INTEGER PRIMARY KEY, name TEXT UNIQUE, city TEXT)',
  `CREATE VIEW people AS SELECT users.name, teams.name AS team FROM users JOIN teams ON teams.id = users.team_id`,
  `CREATE TRIGGER users_moved AFTER UPDATE OF team_id ON users BEGIN INSERT INTO log VALUES ('moved; ' || new.name); END`,
  `INSERT INTO teams (id, name, city) VALUES (1, 'red', 'Ulm'), (2, 'blue', NULL)`,
  `INSERT INTO users (id, email, name, age, old, team_id, boss_id) VALUES
     (1, 'a@x', 'Ada', 36, 'x', 1, NULL), (2, 'b@x', 'Bob', 20, NULL, 2, 1), (7, 'c@x', 'Cy', 50, 'z', NULL, 2)`,
  `DELETE FROM users WHERE id = 7`,
  `INSERT INTO posts VALUES (1, 'first', 1), (2, 'second', 2)`,
  `INSERT INTO visits VALUES ('zoo', 1), ('bar', NULL)`,
  "INSERT INTO `shop.users` VALUES (1, 'Eve', 'Rom')",
];
