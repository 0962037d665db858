INSERT INTO teams VALUES ('red');
INSERT INTO users (name, bio, settings, token, teamCode) VALUES ('Zoë', 'ü', '{"a": "🎉"}', '🎉', 'red');
