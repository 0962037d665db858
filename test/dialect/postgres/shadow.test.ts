import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { openDatabase } from '../../../src/dialect/database.js';
import type { Database } from '../../../src/dialect/dialect.js';
import { describeEngine } from '../../engine/engines.js';
import { onServer } from '../../engine/postgres.js';
import { newRole } from './new-role.js';

const root = process.cwd();

describeEngine('postgres', (engine) => {
  async function newDatabase(): Promise<Settings['database']> {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    return database;
  }

  async function open(database: Settings['database']): Promise<Database> {
    const opened = await openDatabase({ root, database });
    onTestFinished(() => opened.close());
    return opened;
  }

  const tableOf = (name: string) => `CREATE TABLE IF NOT EXISTS "${name}" ("id" SERIAL, "name" VARCHAR(255));`;
  const schemasOf = ({ dialect, sequelize }: Database) =>
    dialect.select(sequelize, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'umbau%'");

  async function readShadow(settings: { database: Settings['database']; shadow?: Settings['database'] }, name: string) {
    const database = await open(settings.database);
    const models = { statements: [tableOf(name)] };
    const { schema } = await database.dialect.readShadow({ root, ...settings }, models, () =>
      Promise.resolve(database),
    );
    return schema.tables.map((table) => table.name);
  }

  test('a role that may make no schema is told which right it lacks, and that another database may do', async () => {
    const database = await newDatabase();
    const username = await newRole(database);
    await expect(readShadow({ database: { ...database, username, password: 'secret' } }, 'a')).rejects.toMatchObject({
      message: `The role ${username} may not create a schema, in which umbau compares the models.`,
      hint:
        `Give it the right: GRANT CREATE ON DATABASE ${database.database} TO ${username}; ` +
        `or name another database for it in the configuration: shadow: 'postgres://…'.`,
    });
  }, 60_000);

  test('where another database is named, nothing is made in the own one, and no trace is left in the other', async () => {
    const database = await newDatabase();
    const shadow = await newDatabase();
    const username = await newRole(database);
    await onServer([`GRANT CREATE ON DATABASE ${shadow.database} TO ${username}`]);
    const as = { username, password: 'secret' };
    onTestFinished(() => onServer([`DROP OWNED BY ${username}`], shadow.database));
    const settings = { database: { ...database, ...as }, shadow: { ...shadow, ...as } };
    expect(await readShadow(settings, 'b')).toEqual(['b']);
    expect(await schemasOf(await open(shadow))).toEqual([]);
  }, 60_000);

  test('no trace is left in the own database, either', async () => {
    const database = await newDatabase();
    expect(await readShadow({ database }, 'c')).toEqual(['c']);
    expect(await schemasOf(await open(database))).toEqual([]);
  }, 60_000);
});
