import { afterEach, expect, it } from 'vitest';
import type { Project as Commands } from '../../src/command/documents.js';
import { openProject } from '../../src/command/open-project.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { openDatabase } from '../../src/dialect/database.js';
import { readDatabase } from '../../src/dialect/read.js';
import { describeEngines } from '../engine/engines.js';
import type { TestDatabase } from '../engine/test-database.js';
import { author, book } from '../journey/models.js';
import { createProject } from '../journey/project.js';

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

    const { sql: up = [], ...upgrade } = await project.upgrade({ sql: true });
    expect(upgrade).toEqual({ executed: [], current: null });
    expect(await tablesIn(database)).toEqual([]);

    const byHand = await createDatabase();
    await within(byHand, async (sequelize) => {
      for (const statement of up) await sequelize.query(statement);
    });
    await project.upgrade();
    expect(await tablesIn(byHand)).toEqual(await tablesIn(database));

    const { sql: down = [], ...downgrade } = await project.downgrade({ target: 'base', sql: true });
    expect(downgrade).toEqual({ executed: [], current: name });
    expect(down.at(-1)).toContain(name);
    expect(down.join()).toMatch(/DROP TABLE .*authors/);
  });
});
