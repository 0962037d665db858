import { expect, onTestFinished, test } from 'vitest';
import { createEmpty } from '../../../src/dialect/postgres/empty-database.js';
import { describeEngine } from '../../engine/engines.js';
import { newRole } from './new-role.js';

describeEngine('postgres', (engine) => {
  test('a role that may create no database for a target is told which right it lacks, and what does without', async () => {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    const username = await newRole(database);
    await expect(
      createEmpty({ root: process.cwd(), database: { ...database, username, password: 'secret' } }),
    ).rejects.toMatchObject({
      code: 'database',
      message: `the role ${username} may not create a database.`,
      hint:
        `Give it the right: ALTER ROLE "${username}" CREATEDB; ` +
        "or name no server: targets: [{ dialect: 'postgres' }] runs one within the process.",
    });
  }, 60_000);
});
