INSERT INTO teams (name) VALUES ('red');
INSERT INTO users (name) VALUES ('Ada 🎉');
