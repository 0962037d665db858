import { expect, it } from 'vitest';
import { renameInTrigger } from '../../../src/dialect/mysql/rename-in-text.js';

it('gives a column its new name in a trigger, quoted as the former one was', () => {
  expect(renameInTrigger('SET NEW.nmae = upper(old . `nmae`), NEW.nmaes = 1', 'nmae', 'name')).toBe(
    'SET NEW.name = upper(old . `name`), NEW.nmaes = 1',
  );
  expect(renameInTrigger('SET NEW.nmae = 1', 'nmae', 'two words')).toBe('SET NEW.`two words` = 1');
});
