import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataTypes, Sequelize, type Options } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { createModuleLoader } from '../../../src/load/module-loader.js';
import { describeEngine } from '../../engine/engines.js';
import type { Engine } from '../../engine/test-database.js';
import { changeProject, type ChangeProject } from '../../migration/change-project.js';

interface Project extends ChangeProject {
  /** Writes models, each a part of a factory's body, to a file. */
  write(...models: readonly string[]): string;
  /** One cycle over models, each a factory's body. */
  edit(...models: readonly string[]): ReturnType<ChangeProject['cycle']>;
  run(...statements: readonly string[]): Promise<void>;
  rows(sql: string): Promise<unknown[]>;
  /** The newest migration, rendered. */
  newest(): { name: string; source: string; path: string };
}

async function projectOn(engine: Engine): Promise<Project> {
  const own = await engine.create();
  const project = changeProject(own.database);
  onTestFinished(async () => {
    project.remove();
    await own.remove();
  });
  const folder = join(project.settings.state, 'models');
  mkdirSync(folder);
  let count = 0;
  const write = (...models: readonly string[]) => {
    count += 1;
    const file = join(folder, `models-${count}.cjs`);
    writeFileSync(file, `module.exports = (sequelize, DataTypes) => {\n${models.join('\n')}\n};\n`);
    return file;
  };
  return {
    ...project,
    write,
    edit: (...models) => project.cycle(write(...models)),
    run: (...statements) =>
      project.withDatabase(async ({ sequelize }) => {
        for (const sql of statements) await sequelize.query(sql);
      }),
    rows: (sql) => project.withDatabase(async ({ sequelize }) => (await sequelize.query(sql))[0]),
    newest: () => {
      const name = readdirSync(project.settings.migrations).sort().at(-1) ?? '';
      const path = join(project.settings.migrations, name);
      return { name, path, source: readFileSync(path, 'utf8') };
    },
  };
}

const define = (name: string, columns: string, options = '') =>
  `sequelize.define('${name}', { ${columns} }, { timestamps: false, tableName: '${name}', ${options} });`;

describeEngine('mysql', (engine) => {
  test('a dropped column comes back where it was, and so do several at the end', async () => {
    const project = await projectOn(engine);
    const ending = 'nick: DataTypes.STRING, title: DataTypes.STRING';
    await project.edit(
      define('users', `first: DataTypes.STRING, bio: DataTypes.TEXT, last: DataTypes.STRING, ${ending}`),
    );
    project.commit();
    const columns = () => project.rows('SHOW FULL COLUMNS FROM users');
    const before = await columns();
    expect(await project.edit(define('users', 'first: DataTypes.STRING, last: DataTypes.STRING'))).toMatchObject({
      outcome: 'applied',
    });
    const { name, source } = project.newest();
    expect(source).toContain("table.addColumn('bio', { type: DataTypes.TEXT, allowNull: true, after: 'first' });");
    await project.downgrade(name);
    expect(await columns()).toEqual(before);
  });

  test('a key gets another type together with what refers to it', async () => {
    const project = await projectOn(engine);
    const models = (type: string) => [
      define('teams', `id: { type: DataTypes.${type}, primaryKey: true, autoIncrement: true }`),
      define(
        'users',
        `teamId: { type: DataTypes.${type}, references: { model: 'teams', key: 'id' }, onDelete: 'CASCADE' }`,
      ),
    ];
    await project.edit(...models('INTEGER'));
    project.commit();
    await project.run('INSERT INTO teams VALUES (1)', 'INSERT INTO users (teamId) VALUES (1), (NULL)');
    const record = await project.edit(...models('BIGINT.UNSIGNED'));
    expect(record).toMatchObject({ outcome: 'applied', review: { upgrade: true, downgrade: true, rows: 3 } });
    expect(await project.rows('SELECT id, teamId FROM users ORDER BY id')).toEqual([
      { id: 1, teamId: 1 },
      { id: 2, teamId: null },
    ]);
    await expect(project.run('INSERT INTO users (teamId) VALUES (7)')).rejects.toThrow(/foreign key constraint/);
    await project.run('DELETE FROM teams');
    expect(await project.rows('SELECT id FROM users')).toEqual([{ id: 2 }]);
  });

  test('a key gets another type beside what begins to refer to it and what no longer does', async () => {
    const project = await projectOn(engine);
    const id = (type: string) => `id: { type: DataTypes.${type}, primaryKey: true, autoIncrement: true }`;
    const key = (name: string, type: string) =>
      `${name}: { type: DataTypes.${type}, references: { model: 'users', key: 'id' } }`;
    await project.edit(define('users', id('INTEGER')), define('posts', key('author', 'INTEGER')));
    project.commit();
    const before = await project.rows('SHOW CREATE TABLE users');
    const record = await project.edit(
      define('users', `${id('BIGINT')}, ${key('boss', 'BIGINT')}`),
      define('posts', 'author: DataTypes.BIGINT'),
      define('comments', key('writer', 'BIGINT')),
    );
    expect(record).toMatchObject({ outcome: 'applied', review: { upgrade: true, downgrade: true } });
    await expect(project.run('INSERT INTO comments (writer) VALUES (7)')).rejects.toThrow(/foreign key constraint/);
    await project.downgrade(project.newest().name);
    expect(await project.rows('SHOW CREATE TABLE users')).toEqual(before);
    await expect(project.run('INSERT INTO posts (author) VALUES (7)')).rejects.toThrow(/foreign key constraint/);
  });

  test('a rename goes through to a view that is over another view', async () => {
    const project = await projectOn(engine);
    const models = (name: string) => define('users', `${name}: DataTypes.INTEGER, b: DataTypes.INTEGER`);
    await project.edit(models('a'));
    project.commit();
    await project.run(
      'INSERT INTO users VALUES (1, 5, 6)',
      'CREATE VIEW z_first AS SELECT a, b FROM users',
      'CREATE VIEW a_second AS SELECT u.a + z.b AS sum FROM users AS u JOIN z_first AS z ON z.a = u.a',
    );
    expect(await project.edit(models('age'))).toMatchObject({ outcome: 'applied' });
    expect(await project.rows('SELECT sum FROM a_second')).toEqual([{ sum: 11 }]);
    await project.downgrade(project.newest().name);
    expect(await project.rows('SELECT sum FROM a_second')).toEqual([{ sum: 11 }]);
  });

  test('an index that a foreign key needs gives way to one that the engine would have made', async () => {
    const project = await projectOn(engine);
    const models = (indexes: string) => [
      define('teams', ''),
      define(
        'users',
        "teamId: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' } }, name: DataTypes.STRING",
        indexes,
      ),
    ];
    await project.edit(...models("indexes: [{ name: 'by_team', fields: ['teamId', 'name'] }]"));
    project.commit();
    expect(await project.edit(...models(''))).toMatchObject({ outcome: 'applied' });
    expect(await project.edit(...models(''))).toMatchObject({ outcome: 'unchanged' });
    await project.downgrade(project.newest().name);
    expect(await project.rows("SHOW INDEX FROM users WHERE Key_name = 'by_team'")).toHaveLength(2);
  });

  test('a changed column keeps what no model says of it', async () => {
    const project = await projectOn(engine);
    const models = (type: string) => define('users', `age: { type: DataTypes.${type}, comment: 'in years' }`);
    await project.edit(models('INTEGER'));
    project.commit();
    await project.run("ALTER TABLE users MODIFY age INT COMMENT 'in years' CHECK (age > 0)");
    const record = await project.edit(models('BIGINT'));
    expect(record.operations).toMatchObject([{ kind: 'changeColumn' }]);
    await expect(project.run('INSERT INTO users (age) VALUES (-1)')).rejects.toThrow(/CONSTRAINT/);
    expect(await project.rows('SHOW FULL COLUMNS FROM users')).toMatchObject([
      {},
      { Field: 'age', Type: expect.stringMatching(/^bigint/) as string, Comment: 'in years' },
    ]);
  });

  test('a table gets another collation with its keys, and a narrower character set cuts what it is told to', async () => {
    const project = await projectOn(engine);
    const models = (options: string) =>
      define('users', 'code: { type: DataTypes.STRING(9), primaryKey: true }, name: DataTypes.STRING', options);
    await project.edit(models(''));
    project.commit();
    await project.run("INSERT INTO users VALUES ('ä', 'Zoë 🎉'), ('b', NULL)");
    const applied = { outcome: 'applied', review: { upgrade: true, downgrade: true, rows: 2 } };
    expect(await project.edit(models("collate: 'utf8mb4_unicode_ci'"))).toMatchObject(applied);
    project.commit();
    const [hold, apply] = [{ onDataLoss: 'hold' }, { onDataLoss: 'apply' }] as const;
    const latin = project.write(models("charset: 'latin1'"));
    expect(await project.cycle(latin, hold)).toMatchObject({
      outcome: 'held',
      hold: { reason: 'data-loss', descriptions: ['1 value of users.name not fit for latin1'] },
    });
    rmSync(project.newest().path);
    expect(await project.cycle(latin, apply)).toMatchObject(applied);
    expect(await project.rows('SELECT * FROM users ORDER BY name IS NULL')).toEqual([
      { code: 'ä', name: 'Zoë ?' },
      { code: 'b', name: null },
    ]);
  });

  test('a table that keeps its history is changed, and keeps it', async () => {
    const project = await projectOn(engine);
    const models = (name: string) => define('users', `name: ${name}, z: DataTypes.INTEGER`);
    await project.edit(models('DataTypes.STRING(20)'));
    project.commit();
    await project.run(
      'ALTER TABLE users ADD SYSTEM VERSIONING, MODIFY name VARCHAR(20) COMPRESSED',
      "INSERT INTO users (name) VALUES ('Ada')",
      "UPDATE users SET name = 'Alan'",
    );
    const before = await project.rows('SHOW CREATE TABLE users');
    const record = await project.edit(models("{ type: DataTypes.STRING(30), comment: 'x' }"));
    expect(record).toMatchObject({ outcome: 'applied', review: { upgrade: true, downgrade: true, rows: 1 } });
    expect(await project.rows('SELECT name FROM users FOR SYSTEM_TIME ALL ORDER BY name')).toEqual([
      { name: 'Ada' },
      { name: 'Alan' },
    ]);
    await project.downgrade(project.newest().name);
    expect(await project.rows('SHOW CREATE TABLE users')).toEqual(before);
  });

  test('sees no difference in what sync has made, also again and again with alter', async () => {
    const project = await projectOn(engine);
    const models = [
      define('teams', 'name: { type: DataTypes.STRING, unique: true }', "charset: 'latin1', comment: 'all teams'"),
      define(
        'users',
        "email: { type: DataTypes.STRING, unique: true }, kind: DataTypes.ENUM('a', 'b'), data: DataTypes.JSON, " +
          "seen: { type: DataTypes.DATE(6), defaultValue: sequelize.literal('CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)') }, " +
          "teamId: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'SET NULL' }",
        "indexes: [{ fields: ['kind', 'email'], unique: true }, { fields: ['teamId'] }]",
      ),
    ];
    const { database } = project.settings;
    const app = new Sequelize({ ...(database as Options), logging: false });
    onTestFinished(() => app.close());
    const file = project.write(...models);
    const factory = createRequire(import.meta.url)(file) as (...args: unknown[]) => void;
    factory(app, DataTypes);
    await app.sync();
    await app.sync({ alter: true });
    expect(await project.cycle(file)).toMatchObject({ outcome: 'held', hold: { reason: 'first-contact' } });
    const record = await project.cycle(file, { answer: 'accept' });
    expect(record.operations.map(({ description }) => description)).toEqual([]);
  });

  test('what it writes is right under any runner', async () => {
    const project = await projectOn(engine);
    const columns = (name: string) =>
      `${name}: { type: DataTypes.STRING(40), unique: true, comment: "a name" }, code: DataTypes.STRING(10).BINARY`;
    await project.edit(define('users', columns('name')));
    project.commit();
    await project.run("INSERT INTO users (name, code) VALUES ('Ada', 'x')");
    const show = () => project.rows('SHOW CREATE TABLE users');
    const before = await show();
    await project.edit(define('users', columns('fullName')), define('posts', 'body: DataTypes.TEXT'));
    const after = await show();
    const { name, path } = project.newest();
    await project.downgrade(name);
    expect(await show()).toEqual(before);

    const plain = new Sequelize({ ...(project.settings.database as Options), logging: false });
    onTestFinished(() => plain.close());
    const loader = createModuleLoader({ root: process.cwd(), cacheDir: join(project.settings.state, 'cache') });
    const { up, down } = (await loader.import(path)) as Record<'up' | 'down', (...args: unknown[]) => Promise<void>>;
    await up(plain.getQueryInterface(), Sequelize);
    expect(await show()).toEqual(after);
    expect(await project.rows('SELECT fullName, code FROM users')).toEqual([{ fullName: 'Ada', code: 'x' }]);
    await down(plain.getQueryInterface(), Sequelize);
    expect(await show()).toEqual(before);
  });
});
