CREATE VIEW titles AS SELECT title FROM articles
INSERT INTO articles (slug, title) VALUES ('a', 'A')
