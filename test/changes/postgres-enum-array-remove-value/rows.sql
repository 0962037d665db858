INSERT INTO users (name, roles) VALUES ('Ada', ARRAY['guest', 'admin']::"enum_users_roles"[])
