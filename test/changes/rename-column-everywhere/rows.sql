CREATE VIEW crews AS SELECT name, teamId FROM users
CREATE TABLE moves (teamId INTEGER)
CREATE TRIGGER moved AFTER UPDATE OF teamId ON users BEGIN INSERT INTO moves VALUES (OLD.teamId); END
INSERT INTO teams (name) VALUES ('A')
INSERT INTO users (name, teamId) VALUES ('Ada', 1)
