CREATE VIEW crews AS SELECT name, "teamId" FROM users
CREATE TABLE moves ("teamId" INTEGER)
CREATE FUNCTION log_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO moves VALUES (1); RETURN NEW; END $$
CREATE TRIGGER moved AFTER UPDATE OF "teamId" ON users FOR EACH ROW EXECUTE FUNCTION log_move()
INSERT INTO teams (name) VALUES ('A')
INSERT INTO users (name, "teamId") VALUES ('Ada', 1)
