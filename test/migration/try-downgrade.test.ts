import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../src/dialect/read.js';
import { desiredBy } from '../laws/define-models.js';
import type { ColumnSpec, ModelSpec } from '../laws/model-spec.js';
import { createWorkspace } from '../laws/pipeline.js';

let workspace: ReturnType<typeof createWorkspace>;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

const flags = { timestamps: false, underscored: false, paranoid: false, version: false, renamed: false };
const users = (columns: Readonly<Record<string, ColumnSpec>>): ModelSpec => ({
  table: 'users',
  key: 'auto',
  indexes: [],
  columns,
  ...flags,
});
const name = { type: 'DataTypes.STRING', allowNull: false };

describe('a dropped column that rows cannot do without', () => {
  it('is dropped, for its downgrade is proven without rows; with rows that refuses, and changes nothing', async () => {
    const pipeline = await workspace.open();
    await pipeline.migrate(await desiredBy([users({ name, age: { type: 'DataTypes.INTEGER' } })]));
    const { sequelize } = pipeline.database;
    await sequelize.query(`INSERT INTO users (name, age) VALUES ('a', 1), ('b', 2)`);
    const migration = await pipeline.migrate(await desiredBy([users({ age: { type: 'DataTypes.INTEGER' } })]));
    await expect(pipeline.downgrade(migration!)).rejects.toThrow(
      'Rows of users have no value for name, which is to be NOT NULL.',
    );
    expect(await select(sequelize, 'SELECT * FROM users')).toEqual([
      { id: 1, age: 1 },
      { id: 2, age: 2 },
    ]);
    await sequelize.query('DELETE FROM users');
    await pipeline.downgrade(migration!);
    expect((await pipeline.actual()).tables[0]?.columns.map((column) => column.name)).toContain('name');
    await pipeline.close();
  });
});
