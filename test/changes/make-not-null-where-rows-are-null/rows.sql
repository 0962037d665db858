INSERT INTO users (name) VALUES ('Ada')
INSERT INTO users (name) VALUES (NULL)
