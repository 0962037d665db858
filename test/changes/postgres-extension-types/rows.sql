CREATE EXTENSION citext
INSERT INTO users (name) VALUES ('Ada')
