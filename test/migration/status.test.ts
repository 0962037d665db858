import { describe, expect, test } from 'vitest';
import { readHistory, readMemory } from '../../src/migration/history.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from './hand-written-project.js';

const create = (name: string) =>
  commonJs(
    `await queryInterface.createTable('${name}', { id: DataTypes.INTEGER });`,
    `await queryInterface.dropTable('${name}');`,
  );

async function states(project: HandWrittenProject): Promise<string[]> {
  return (await project.status()).map(({ name, state }) => `${name} ${state}`);
}

function history(project: HandWrittenProject) {
  return project.withDatabase(({ sequelize }) => readHistory(sequelize));
}

function memory(project: HandWrittenProject) {
  return project.withDatabase(({ sequelize }) => readMemory(sequelize));
}

describe('a migration that ran', () => {
  test('is edited when its text changes, and not when only its line ends do', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': create('a') });
    expect(await states(project)).toEqual(['1-a.js pending']);
    await project.upgrade();
    expect(await states(project)).toEqual(['1-a.js executed']);
    project.write({ 'migrations/1-a.js': create('a').replaceAll('\n', '\r\n') });
    expect(await states(project)).toEqual(['1-a.js executed']);
    project.write({ 'migrations/1-a.js': `// edited\n${create('a')}` });
    expect(await states(project)).toEqual(['1-a.js edited']);
    project.write({ 'migrations/1-a.js': create('a') });
    expect(await states(project)).toEqual(['1-a.js executed']);
  });

  test('is missing when its file is gone, and can be undone all the same', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': create('a'), 'migrations/2-b.js': create('b') });
    await project.upgrade();
    project.remove('migrations/2-b.js');
    expect(await states(project)).toEqual(['1-a.js executed', '2-b.js missing']);
    await project.downgrade('-1');
    expect(await states(project)).toEqual(['1-a.js executed']);
    expect(await project.select("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')")).toEqual([{ name: 'a' }]);
  });

  test('under another runner and is missing cannot be undone', async () => {
    const project = handWrittenProject();
    await project.execute([
      'CREATE TABLE SequelizeMeta (name VARCHAR(255))',
      "INSERT INTO SequelizeMeta VALUES ('1-a.js')",
    ]);
    expect(await states(project)).toEqual(['1-a.js missing']);
    await expect(project.downgrade('-1')).rejects.toMatchObject({
      code: 'unknown-migration',
      message: 'The file of 1-a.js is gone, and the database does not remember it.',
    });
  });

  test('is remembered word for word, whatever its source says', async () => {
    const source = commonJs(
      `/* $1 $name :name ? ?? 'it''s' "x" \\\\ \\0 PRAGMA foreign_keys; PRAGMA TABLE_INFO sqlite_master SELECT; 💡 */`,
    );
    const project = handWrittenProject({ 'migrations/1-a.js': source });
    await project.upgrade();
    expect(await history(project)).toMatchObject([{ name: '1-a.js', source, generated: false }]);
  });
});

describe('a migration that comes late, as by a merge', () => {
  test('runs, although a later one has run', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': create('a'), 'migrations/3-c.js': create('c') });
    await project.upgrade();
    project.write({ 'migrations/2-b.js': create('b') });
    expect(await states(project)).toEqual(['1-a.js executed', '2-b.js pending', '3-c.js executed']);
    expect(await project.upgrade()).toEqual({ executed: ['2-b.js'], current: '3-c.js' });
    expect(await memory(project)).toMatchObject({ owned: ['a', 'b', 'c'] });
  });

  test('keeps its schema, although ten later ones have theirs', async () => {
    const later = Array.from({ length: 11 }, (_, number) => `t${number + 10}`);
    const files = later.map((name) => [`migrations/${name}.js`, create(name)]);
    const project = handWrittenProject(Object.fromEntries(files) as Record<string, string>);
    await project.upgrade();
    project.write({ 'migrations/a.js': create('a') });
    await project.upgrade();
    expect((await memory(project))?.schema.tables).toHaveLength(12);
    expect(await project.select('SELECT name FROM umbau_history WHERE schema IS NOT NULL')).toHaveLength(10);
  });
});

test('a downgrade remembers the schema that it leaves', async () => {
  const project = handWrittenProject({ 'migrations/1-a.js': create('a'), 'migrations/2-b.js': create('b') });
  await project.upgrade();
  await project.downgrade('-1');
  expect(await memory(project)).toMatchObject({ owned: ['a'], schema: { tables: [{ name: 'a' }] } });
  await project.downgrade('base');
  expect(await history(project)).toEqual([]);
});

test('reading the status writes nothing', async () => {
  const project = handWrittenProject({ 'migrations/1-a.js': create('a') });
  await project.status();
  expect(await project.select('SELECT * FROM sqlite_schema')).toEqual([]);
});

describe('stamp', () => {
  async function stamped(): Promise<HandWrittenProject> {
    const project = handWrittenProject({
      'migrations/1-a.js': create('a'),
      'migrations/2-b.js': create('b'),
      'migrations/3-c.js': create('c'),
    });
    await project.execute(['CREATE TABLE a (id INTEGER)', 'CREATE TABLE b (id INTEGER)']);
    await project.withWorker((worker) => worker.stamp({ names: ['1-a.js', '2-b.js'] }));
    return project;
  }

  test('makes migrations count as executed without running them', async () => {
    const project = await stamped();
    expect(await states(project)).toEqual(['1-a.js executed', '2-b.js executed', '3-c.js pending']);
    expect(await project.upgrade()).toMatchObject({ executed: ['3-c.js'] });
    project.write({ 'migrations/2-b.js': '// edited' });
    expect(await states(project)).toEqual(['1-a.js executed', '2-b.js edited', '3-c.js executed']);
  });

  test('back makes them pending again, and remembers the database as it is', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': create('a'), 'migrations/2-b.js': create('b') });
    await project.upgrade();
    await project.withWorker((worker) => worker.stamp({ names: ['1-a.js'] }));
    expect(await states(project)).toEqual(['1-a.js executed', '2-b.js pending']);
    expect(await memory(project)).toMatchObject({
      owned: ['a', 'b'],
      schema: { tables: [{ name: 'a' }, { name: 'b' }] },
    });
    await project.withWorker((worker) => worker.stamp({ names: [] }));
    expect(await states(project)).toEqual(['1-a.js pending', '2-b.js pending']);
  });

  test('keeps what is remembered of those that stay', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': create('a'), 'migrations/2-b.js': create('b') });
    await project.upgrade({ target: '1-a' });
    const [before] = await history(project);
    await project.execute(['CREATE TABLE b (id INTEGER)']);
    await project.withWorker((worker) => worker.stamp({ names: ['1-a.js', '2-b.js'] }));
    const [after] = await history(project);
    expect(after).toMatchObject({ source: before?.source, executedAt: before?.executedAt });
  });
});
