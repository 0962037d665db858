INSERT INTO users (name, role) VALUES ('Ada', 'admin'), ('Bob', NULL)
