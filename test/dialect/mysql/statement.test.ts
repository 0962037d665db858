import { expect, test } from 'vitest';
import { ended } from '../../../src/dialect/mysql/statement.js';

test('a statement with others in it is ended for the client by what is not in it', () => {
  const trigger = 'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW BEGIN SET NEW.n = 1; END // http:///';
  expect(ended(trigger)).toBe(`DELIMITER ////\n${trigger}\n////\nDELIMITER ;`);
});

test('a semicolon in a value, a name or a comment ends no statement', () => {
  for (const sql of ["INSERT INTO users VALUES ('a;b\\';')", 'DELETE FROM `a;b`', 'SELECT 1 /* ; */'])
    expect(ended(sql)).toBe(`${sql};`);
});
