DROP TABLE users
CREATE TABLE users (id SERIAL PRIMARY KEY, name VARCHAR(255), age INTEGER CHECK (age > 17), CHECK (name <> ''), CONSTRAINT grown CHECK (name <> 'Ada' OR age > 30))
INSERT INTO users (name, age) VALUES ('Ada', 36), ('Bob', 18)
