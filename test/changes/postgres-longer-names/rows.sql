INSERT INTO a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_be (name) VALUES ('Ada'), (NULL)
