import { fileURLToPath } from 'node:url';
import { assert, asyncProperty, integer, shuffledSubarray, array, record } from 'fast-check';
import { expect, it } from 'vitest';
import { readShadow } from '../../../src/dialect/sqlite/shadow.js';
import { ShadowDatabase } from '../../../src/dialect/sqlite/shadow-database.js';
import { readSchema } from '../../../src/dialect/sqlite/read-schema.js';
import { runs } from '../../laws/runs.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a new database makes of the statements; or the error, in words. */
async function freshly(statements: readonly string[]): Promise<unknown> {
  const database = new ShadowDatabase(root);
  try {
    await database.fill(statements);
    return readSchema(await database.rows());
  } catch (error) {
    return String(error);
  } finally {
    database.close();
  }
}

/** `users` and `Users` are one table to SQLite, and `named` is an index that all want. */
const tables = ['users', 'Users', 'posts', 'a `quoted` name'].map((name) => `\`${name.replaceAll('`', '``')}\``);

const edits = record({
  chosen: shuffledSubarray(tables),
  columns: integer({ min: 0, max: 2 }),
  index: integer({ min: 0, max: 5 }),
});

function ddl({ chosen, columns, index }: { chosen: string[]; columns: number; index: number }): string[] {
  return chosen.flatMap((table, position) => {
    const more = Array.from({ length: position === 0 ? columns : 1 }, (_, column) => `, \`c${column}\` TEXT`).join('');
    const create = `CREATE TABLE IF NOT EXISTS ${table} (\`id\` INTEGER PRIMARY KEY AUTOINCREMENT${more});`;
    if (position !== index && position !== index - 1) return [create];
    return [create, `CREATE INDEX \`named${index % 2 === 0 ? '' : position}\` ON ${table} (\`id\`)`];
  });
}

it('the shadow is the same after any edits as one that is made anew', async () => {
  await assert(
    asyncProperty(array(edits, { minLength: 2, maxLength: 6 }), async (states) => {
      for (const statements of states.map(ddl)) {
        const amended: unknown = await readShadow(root, statements).catch(String);
        expect(amended).toEqual(await freshly(statements));
      }
    }),
    runs(100),
  );
});
