import { expect, it } from 'vitest';
import { columnsInText, namesColumn } from '../../src/schema/names-column.js';

const index = {
  name: 'ix',
  columns: [{ column: 'a' }, { expression: 'lower(`b``c`)' }],
  unique: false,
  where: "`d` = 'it''s `e`' AND `f` > 0",
};

it('finds the columns that an index is over, or names in its texts', () => {
  expect(['a', 'b`c', 'd', 'f', 'ix', 'lower'].map((name) => namesColumn(index, name))).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ]);
  expect(columnsInText(index)).toEqual(['b`c', 'd', 'f']);
});
