import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataTypes, Sequelize, type Options } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { createModuleLoader } from '../../../src/load/module-loader.js';
import { describeEngine } from '../../engine/engines.js';
import { define, modelProject } from './model-project.js';

describeEngine('mysql', (engine) => {
  test('a dropped column comes back where it was, and so do several at the end', async () => {
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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

  test('an index that a foreign key needs gives way to one that the engine would have made', async () => {
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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
