INSERT INTO teams (name) VALUES ('A')
