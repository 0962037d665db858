INSERT INTO jobs (state) VALUES ('open')
