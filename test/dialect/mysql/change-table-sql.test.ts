import { expect, it } from 'vitest';
import { changeTableClauses } from '../../../src/dialect/mysql/change-table-sql.js';
import type { Column } from '../../../src/schema/schema.js';
import { column } from '../../render/sample.js';

const latin = { name: 'latin1_bin', charset: 'latin1', isDefault: false };
const unicode = { name: 'utf8mb4_bin', charset: 'utf8mb4', isDefault: true };
const general = { name: 'utf8mb4_general_ci', charset: 'utf8mb4', isDefault: false };

/** The clauses by which a table of these columns gets another collation. */
function converted(columns: readonly (readonly [Column, Column])[], from = latin, to = unicode): string[] {
  const pairs = columns.map(([before, after]) => ({ from: before, to: after }));
  return changeTableClauses({
    kind: 'changeTable',
    table: 't',
    from: { collation: from },
    to: { collation: to },
    columns: pairs,
  });
}

const plain = (type: string, more: Partial<Column> = {}): readonly [Column, Column] => {
  const same = column('c', { type, ...more });
  return [same, same];
};

it('converts a table whose columns all follow it', () => {
  const convert = ['CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'];
  expect(converted([plain('VARCHAR(20)'), plain('INT'), plain("ENUM('a')"), plain('LONGTEXT')])).toEqual(convert);
  expect(converted([plain('TEXT')], general)).toEqual(convert);
});

it('changes column by column where a conversion would make a longer TEXT, or reach one that has a collation of its own', () => {
  const [first] = ['DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'];
  expect(converted([plain('TEXT', { nullable: false }), plain('INT')])).toEqual([
    first,
    'MODIFY COLUMN `c` TEXT NOT NULL',
  ]);
  expect(converted([plain('VARCHAR(20)'), plain('JSON')])).toEqual([first, 'MODIFY COLUMN `c` VARCHAR(20)']);
  expect(converted([plain('VARCHAR(20)', { collation: 'ascii_bin' })])).toEqual([first]);
  const [bare, stated] = [column('c', { type: 'CHAR(2)' }), column('c', { type: 'CHAR(2)', collation: 'latin1_bin' })];
  expect(converted([[bare, stated]])).toEqual([first, 'MODIFY COLUMN `c` CHAR(2) COLLATE latin1_bin']);
});

it('says an engine and a comment, and by which words they go', () => {
  const change = (from: object, to: object) =>
    changeTableClauses({ kind: 'changeTable', table: 't', from, to, columns: [] });
  expect(change({ engine: 'MyISAM', comment: 'a' }, {})).toEqual(['ENGINE=InnoDB', "COMMENT=''"]);
  expect(change({}, { engine: 'MyISAM', comment: "it's\\" })).toEqual(['ENGINE=MyISAM', "COMMENT='it''s\\\\'"]);
});
