import { describe, expect, it } from 'vitest';
import { createIndexSql } from '../../../src/dialect/sqlite/create-table-sql.js';
import { parseCreateIndex } from '../../../src/dialect/sqlite/parse-create-index.js';

const columns = ['name', 'age', 'a b'];

describe('parseCreateIndex', () => {
  const indexes: [string, object][] = [
    ['CREATE INDEX ix ON t (name)', { columns: [{ column: 'name' }] }],
    [
      'CREATE UNIQUE INDEX IF NOT EXISTS main."ix" ON "t" ("a b", [AGE] ASC)',
      { unique: true, columns: [{ column: 'a b' }, { column: 'age' }] },
    ],
    [
      'CREATE INDEX `ix` ON t (name COLLATE nocase DESC)',
      { columns: [{ column: 'name', collation: 'NOCASE', order: 'DESC' }] },
    ],
    [
      'CREATE INDEX ix ON t (lower(name) DESC, age + 1)',
      { columns: [{ expression: 'lower(`name`)', order: 'DESC' }, { expression: '`age` + 1' }] },
    ],
    [
      "CREATE INDEX ix ON t (age) WHERE name = 'a;b' AND age IS NOT NULL;",
      { columns: [{ column: 'age' }], where: "`name` = 'a;b' AND `age` IS NOT NULL" },
    ],
  ];

  it.each(indexes)('reads %s, and says it again', (sql, expected) => {
    const index = parseCreateIndex(sql, columns);
    expect(index).toEqual({ name: 'ix', unique: false, ...expected });
    expect(parseCreateIndex(createIndexSql('t', index), columns)).toEqual(index);
  });
});
