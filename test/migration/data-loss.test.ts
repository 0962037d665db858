import { readdirSync } from 'node:fs';
import { Sequelize } from 'sequelize';
import { describe, expect, test } from 'vitest';
import { company } from './company.js';
import { compareFacts } from './facts.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from './hand-written-project.js';

const persons = [
  'CREATE TABLE persons (id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, nick TEXT)',
  "INSERT INTO persons VALUES (1, 'Ada', 'Lovelace', NULL), (2, 'Alan', 'Turing', NULL)",
];

async function projectOver(statements: readonly string[], up: string, down = ''): Promise<HandWrittenProject> {
  const project = handWrittenProject({ 'migrations/1-change.js': commonJs(up, down) });
  await project.execute(statements);
  return project;
}

function backupsOf({ root }: HandWrittenProject): string[] {
  try {
    return readdirSync(`${root}/.umbau/backups`);
  } catch {
    return [];
  }
}

describe('a migration that moves data before it drops columns', () => {
  test.each([
    [
      'in plain SQL',
      `await queryInterface.sequelize.query("UPDATE persons SET full_name = first_name || ' ' || last_name");`,
    ],
    [
      'by bulkUpdate',
      `await queryInterface.bulkUpdate('persons', { full_name: Sequelize.literal("first_name || ' ' || last_name") }, {});`,
    ],
    [
      'row by row',
      `const [rows] = await queryInterface.sequelize.query('SELECT * FROM persons');
       for (const { id, first_name, last_name } of rows) {
         await queryInterface.bulkUpdate('persons', { full_name: first_name + ' ' + last_name }, { id });
       }`,
    ],
    [
      'by a model',
      `const Person = queryInterface.sequelize.define('Person', {
         first_name: DataTypes.TEXT, last_name: DataTypes.TEXT, full_name: DataTypes.TEXT,
       }, { tableName: 'persons', timestamps: false });
       for (const person of await Person.findAll()) {
         await person.update({ full_name: person.first_name + ' ' + person.last_name });
       }`,
    ],
  ])('%s is applied', async (_, step) => {
    const project = await projectOver(
      persons,
      `await queryInterface.addColumn('persons', 'full_name', { type: DataTypes.TEXT });
       ${step}
       await queryInterface.changeColumn('persons', 'full_name', { type: DataTypes.TEXT, allowNull: false });
       await queryInterface.removeColumn('persons', 'first_name');
       await queryInterface.removeColumn('persons', 'last_name');`,
    );
    await project.upgrade();
    expect(await project.select('SELECT * FROM persons')).toEqual([
      { id: 1, nick: null, full_name: 'Ada Lovelace' },
      { id: 2, nick: null, full_name: 'Alan Turing' },
    ]);
    expect(backupsOf(project)).toEqual([]);
  });

  test('into another table is applied', async () => {
    const project = await projectOver(
      persons,
      `await queryInterface.createTable('names', { name: DataTypes.TEXT });
       await queryInterface.sequelize.query('INSERT INTO names SELECT first_name FROM persons');
       await queryInterface.dropTable('persons');`,
    );
    await project.upgrade();
    expect(await project.select('SELECT * FROM names')).toEqual([{ name: 'Ada' }, { name: 'Alan' }]);
  });
});

describe('a migration that drops values', () => {
  test.each([
    ['a column', "await queryInterface.removeColumn('persons', 'last_name');", ['drops 2 values of persons.last_name']],
    ['a table', "await queryInterface.dropTable('persons');", ['drops 2 rows of persons']],
    [
      'a column, and writes other rows',
      `await queryInterface.sequelize.query("UPDATE persons SET nick = 'x'");
       await queryInterface.removeColumn('persons', 'last_name');`,
      ['drops 2 values of persons.last_name'],
    ],
    [
      'two columns of which it has moved one',
      `await queryInterface.sequelize.query('UPDATE persons SET nick = first_name');
       await queryInterface.removeColumn('persons', 'first_name');
       await queryInterface.removeColumn('persons', 'last_name');`,
      ['drops 2 values of persons.last_name'],
    ],
  ])('of %s is refused, and nothing is changed', async (_, up, descriptions) => {
    const project = await projectOver([...persons, ...company], up);
    const before = await project.facts();
    await expect(project.upgrade()).rejects.toMatchObject({ code: 'data-loss', descriptions });
    expect(compareFacts(before, await project.facts())).toEqual({ lost: [], gained: [] });
    expect(await project.status()).toMatchObject([{ state: 'pending' }]);
    expect(backupsOf(project)).toEqual([]);
  });

  test.each([
    ['a column without values', "await queryInterface.removeColumn('persons', 'nick');"],
    ['an empty table', "await queryInterface.dropTable('log');"],
  ])('of which there are none, %s, is applied', async (_, up) => {
    const project = await projectOver([...persons, 'CREATE TABLE log (line TEXT)'], up);
    await project.upgrade();
    expect(await project.status()).toMatchObject([{ state: 'executed' }]);
    expect(backupsOf(project)).toEqual([]);
  });

  test('is applied where loss is accepted, after a copy of the database', async () => {
    const project = await projectOver(persons, "await queryInterface.removeColumn('persons', 'last_name');");
    await project.upgrade({ acceptDataLoss: true });
    expect(await project.select('SELECT * FROM persons')).toEqual([
      { id: 1, first_name: 'Ada', nick: null },
      { id: 2, first_name: 'Alan', nick: null },
    ]);
    const [backup] = backupsOf(project);
    const copy = new Sequelize({
      dialect: 'sqlite',
      storage: `${project.root}/.umbau/backups/${backup}`,
      logging: false,
    });
    const [rows] = await copy.query('SELECT last_name FROM persons');
    await copy.close();
    expect(rows).toEqual([{ last_name: 'Lovelace' }, { last_name: 'Turing' }]);
  });

  test('keeps the last ten copies', async () => {
    const names = Array.from({ length: 12 }, (_, number) => String(number + 10));
    const files = names.map((name) => [
      `migrations/${name}.js`,
      commonJs(`await queryInterface.dropTable('t${name}');`),
    ]);
    const project = handWrittenProject(Object.fromEntries(files) as Record<string, string>);
    await project.execute(names.flatMap((name) => [`CREATE TABLE t${name} (a)`, `INSERT INTO t${name} VALUES (1)`]));
    await project.upgrade({ acceptDataLoss: true });
    expect(backupsOf(project)).toHaveLength(10);
  });

  test('is refused as a downgrade, too, and applied where loss is accepted', async () => {
    const project = handWrittenProject({
      'migrations/1-a.js': commonJs(
        "await queryInterface.createTable('a', { b: DataTypes.TEXT });",
        "await queryInterface.dropTable('a');",
      ),
    });
    await project.upgrade();
    await project.execute(["INSERT INTO a VALUES ('x')"]);
    await expect(project.downgrade('-1')).rejects.toMatchObject({
      code: 'data-loss',
      descriptions: ['drops 1 row of a'],
    });
    expect(await project.select('SELECT * FROM a')).toEqual([{ b: 'x' }]);
    await project.downgrade('-1', { acceptDataLoss: true });
    expect(await project.status()).toMatchObject([{ state: 'pending' }]);
    expect(backupsOf(project)).toHaveLength(1);
  });
});
