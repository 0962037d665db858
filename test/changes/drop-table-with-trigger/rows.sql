CREATE TABLE log (line TEXT)
CREATE TRIGGER team_added AFTER INSERT ON teams BEGIN INSERT INTO log VALUES ('added; ' || NEW.name); END
INSERT INTO users (name) VALUES ('Ada')
