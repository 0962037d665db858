INSERT INTO crm.deals (title, state) VALUES ('x', 'won')
