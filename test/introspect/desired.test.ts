import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { desiredSchema } from '../../src/introspect/desired.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nothing = { models: [], files: [], codes: {}, warnings: [] };

describe('desiredSchema', () => {
  it('is what the models’ DDL makes, with the words of the models', async () => {
    const statements = [
      'CREATE TABLE IF NOT EXISTS `users` (`id` INTEGER PRIMARY KEY, `kind` TEXT);',
      'CREATE INDEX `ix` ON `users` (`kind`)',
    ];
    const model = {
      model: 'User',
      table: 'users',
      attributes: {},
      engineWords: [],
      dataTypes: { kind: "DataTypes.ENUM('a')" },
    };
    const { tables } = await desiredSchema(
      { root, database: { dialect: 'sqlite' } },
      { ...nothing, statements, models: [model] },
    );
    expect(tables).toMatchObject([
      { name: 'users', model: 'User', columns: [{ name: 'id' }, { name: 'kind', dataType: "DataTypes.ENUM('a')" }] },
    ]);
    expect(tables[0]?.indexes).toEqual([{ name: 'ix', columns: [{ column: 'kind' }], unique: false }]);
  });

  it('names the statement that SQLite refuses', async () => {
    const statements = ['CREATE TABLE `a` (`id` INTEGER)', 'CREATE INDEX `ix` ON `a` (`b`)'];
    await expect(
      desiredSchema({ root, database: { dialect: 'sqlite' } }, { ...nothing, statements }),
    ).rejects.toMatchObject({
      code: 'load',
      hint: 'The statement was: CREATE INDEX `ix` ON `a` (`b`)',
    });
  });

  it('is empty where there are no models', async () => {
    expect(await desiredSchema({ root, database: { dialect: 'sqlite' } }, { ...nothing, statements: [] })).toEqual({
      tables: [],
    });
  });
});
