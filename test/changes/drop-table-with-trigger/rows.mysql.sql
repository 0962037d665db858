CREATE TABLE log (line TEXT)
CREATE TRIGGER team_added AFTER INSERT ON teams FOR EACH ROW BEGIN INSERT INTO log VALUES (concat('added; ', NEW.name)); END
INSERT INTO users (name) VALUES ('Ada')
