INSERT INTO users (name, tags, data, during, "seenAt") VALUES ('Ada', '{a,b}', '{"a": 1}', '[2026-01-01,2026-02-01)', '2026-01-01')
