INSERT INTO users (data, at, tags, big) VALUES ('{"a": 1}', '2026-01-01 00:00:00+00', '{a}', 5)
