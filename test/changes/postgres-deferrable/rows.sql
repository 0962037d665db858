INSERT INTO teams (name) VALUES ('A')
INSERT INTO users (name, "teamId") VALUES ('Ada', 1)
