import { afterEach, expect, it } from 'vitest';
import type { Project as Commands } from '../../src/command/documents.js';
import { openProject } from '../../src/command/open-project.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { openDatabase } from '../../src/dialect/database.js';
import { readDatabase } from '../../src/dialect/read.js';
import { describeEngines } from '../engine/engines.js';
import type { TestDatabase } from '../engine/test-database.js';
import { author, book } from '../journey/models.js';
import { downgrade, upgrade } from '../../src/command/upgrading.js';
import { readMemory } from '../../src/migration/history.js';
import { commonJs, handWrittenProject } from '../migration/hand-written-project.js';
import { createProject } from '../journey/project.js';

const trigger = {
  sqlite: 'CREATE TRIGGER bump AFTER INSERT ON notes BEGIN UPDATE notes SET n = n + 1 WHERE id = NEW.id; SELECT 1; END',
  mysql: 'CREATE TRIGGER bump BEFORE INSERT ON notes FOR EACH ROW BEGIN SET NEW.n = NEW.n + 1; SET NEW.n = NEW.n; END',
  postgres: `CREATE FUNCTION bump() RETURNS trigger AS $body$ BEGIN NEW.n = NEW.n + 1; RETURN NEW; END; $body$ LANGUAGE plpgsql;
    CREATE TRIGGER bump BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION bump()`,
};

/** Values that are hard to write down, in all the ways in which a migration can give them, and what has statements in it. */
const oddMigrations = (engine: keyof typeof trigger): Record<string, string> => ({
  'migrations/1-notes.cjs': commonJs(
    `await queryInterface.createTable('notes', { id: { type: DataTypes.INTEGER, primaryKey: true }, n: DataTypes.INTEGER, body: DataTypes.TEXT });
     const { sequelize } = queryInterface;
     const body = ${JSON.stringify(String.raw`it's \ "odd" ${'`'}all${'`'}; -- $1 :n ? $$`)} + '\\n';
     await queryInterface.bulkInsert('notes', [{ id: 1, n: 1, body }]);
     await sequelize.query('INSERT INTO notes (id, n, body) VALUES (2, :n, :body)', { replacements: { n: 2, body } });
     await sequelize.query('INSERT INTO notes (id, n, body) VALUES (3, ?, ?)', { replacements: [3, body] });
     await sequelize.query('INSERT INTO notes (id, n, body) VALUES (4, $1, $2)', { bind: [4, body] });
     await sequelize.query({ query: 'INSERT INTO notes (id, n, body) VALUES (5, $n, $body)', bind: { n: null, body } });
     await sequelize.transaction((transaction) => queryInterface.bulkInsert('notes', [{ id: 6 }], { transaction }));
     await sequelize.transaction(async (transaction) => {
       await queryInterface.bulkInsert('notes', [{ id: 7 }], { transaction });
       throw new Error('never mind');
     }).catch(() => undefined);
     await sequelize.query(${JSON.stringify(trigger[engine])});
     await queryInterface.bulkInsert('notes', [{ id: 8, n: 1 }]);`,
  ),
  'migrations/2-more.cjs': commonJs(
    `await queryInterface.addColumn('notes', 'extra', { type: DataTypes.STRING(40), defaultValue: "d'e" });
     await queryInterface.changeColumn('notes', 'body', { type: DataTypes.STRING(200) });
     await queryInterface.addIndex('notes', ['n']);`,
    `await queryInterface.removeIndex('notes', ['n']);
     await queryInterface.changeColumn('notes', 'body', { type: DataTypes.TEXT });
     await queryInterface.removeColumn('notes', 'extra');`,
  ),
});

const odd = { sqlite: oddMigrations('sqlite'), mysql: oddMigrations('mysql'), postgres: oddMigrations('postgres') };

describeEngines((engine) => {
  const opened: TestDatabase[] = [];
  const projects: Commands[] = [];
  afterEach(async () => {
    await Promise.all(projects.splice(0).map((project) => project.close()));
    await Promise.all(opened.splice(0).map((database) => database.remove()));
  });

  async function createDatabase(): Promise<TestDatabase> {
    const database = await engine.create();
    opened.push(database);
    return database;
  }

  async function createCommands({ database }: TestDatabase): Promise<Commands> {
    const { root } = createProject({ 'models/author.ts': author(), 'models/book.ts': book() });
    const config = { models: `${root}/models`, migrations: `${root}/migrations`, database, state: `${root}/.umbau` };
    const project = await openProject({ cwd: root, config });
    projects.push(project);
    return project;
  }

  async function within<T>(
    { database }: TestDatabase,
    use: (sequelize: Parameters<typeof readDatabase>[0]) => Promise<T>,
  ) {
    const connection = await openDatabase({ root: process.cwd(), database });
    return use(connection.sequelize).finally(() => connection.close());
  }

  const tablesIn = async (database: TestDatabase) =>
    (await within(database, readDatabase)).schema.tables.map(({ name }) => name).filter((name) => !isBookkeeping(name));

  it('says by which statements an upgrade and a downgrade would be made, and makes none', async () => {
    const database = await createDatabase();
    const project = await createCommands(database);
    const { name = '' } = await project.revision({ autogenerate: true });

    const { sql: up = [], script = '', ...upgrade } = await project.upgrade({ sql: true });
    expect(upgrade).toEqual({ executed: [], current: null, notes: [] });
    expect(script).toMatch(new RegExp(`^-- ${name}\n`));
    expect(await tablesIn(database)).toEqual([]);

    const byHand = await createDatabase();
    await within(byHand, async (sequelize) => {
      for (const statement of up) await sequelize.query(statement);
    });
    await project.upgrade();
    expect(await tablesIn(byHand)).toEqual(await tablesIn(database));

    const { sql: down = [], ...downgrade } = await project.downgrade({ target: 'base', sql: true });
    expect(downgrade).toMatchObject({ executed: [], current: name });
    expect(down.join()).toMatch(/DROP TABLE .*authors/);
  });

  it('says all that has to be said for what runs by hand to be as if umbau had run it', async () => {
    const [{ database }, copied] = [await createDatabase(), await createDatabase()];
    const [project, byHand] = [database, copied.database].map((each) => handWrittenProject(odd[engine.name], each));
    const execute = (statements: readonly string[] = []) => byHand?.execute(statements);
    const stateOf = async (each = project) => ({
      notes: await each?.select('SELECT id, n, body FROM notes ORDER BY id'),
      history: await each
        ?.status()
        .then((all) => all.map(({ name, state, executed }) => [name, state, executed?.source])),
      schema: await each?.withDatabase(async ({ sequelize }) => (await readDatabase(sequelize)).schema),
      memory: await each?.withDatabase(({ sequelize }) => readMemory(sequelize)),
    });
    const upgraded = await project?.withWorker((worker) => upgrade(worker, { sql: true }));
    expect(upgraded?.notes).toEqual([]);
    await execute(upgraded?.sql);
    await project?.upgrade();
    expect(await stateOf(byHand)).toEqual(await stateOf());
    const undone = await project?.withWorker((worker) => downgrade(worker, { target: '-1', sql: true }));
    await execute(undone?.sql);
    await project?.downgrade('-1', { acceptDataLoss: true });
    expect(await stateOf(byHand)).toEqual(await stateOf());
  });

  it('says of a migration that reads rows what is not in its statements', async () => {
    const { database } = await createDatabase();
    const reading = commonJs(
      `const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
       for (const { id } of rows) await queryInterface.bulkUpdate('users', { id: id + 1 }, { id });`,
    );
    const { execute, withWorker } = handWrittenProject({ 'migrations/1-read.cjs': reading }, database);
    await execute(['CREATE TABLE users (id INT)', 'INSERT INTO users VALUES (1)']);
    const { notes, script } = await withWorker((worker) => upgrade(worker, { sql: true }));
    expect(notes).toEqual([expect.stringMatching(/^1-read.cjs reads rows: /)]);
    expect(script).toContain(`-- ${notes?.[0] ?? ''}\n`);
    expect(script).not.toContain('UPDATE "users"');
  });
});
