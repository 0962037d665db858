INSERT INTO users ("firstName", "lastName") VALUES ('Ada', 'Lovelace')
