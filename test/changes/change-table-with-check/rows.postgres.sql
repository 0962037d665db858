DROP TABLE users
CREATE TABLE users (id SERIAL PRIMARY KEY, name VARCHAR(255), age INTEGER CONSTRAINT grown CHECK (age IS NOT NULL), CHECK (name <> ''))
INSERT INTO users (name, age) VALUES ('Ada', 36)
