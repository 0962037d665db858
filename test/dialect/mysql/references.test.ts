import { expect, test } from 'vitest';
import { describeEngine } from '../../engine/engines.js';
import { define, modelProject } from './model-project.js';

describeEngine('mysql', (engine) => {
  test('a key gets another type beside what begins to refer to it and what no longer does', async () => {
    const project = await modelProject(engine);
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
    const project = await modelProject(engine);
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

  test('a column that a view or a trigger needs is not dropped, and one that they do not need is', async () => {
    const project = await modelProject(engine);
    const models = (...names: readonly string[]) =>
      define('users', names.map((name) => `${name}: DataTypes.INTEGER`).join(', '));
    await project.edit(models('a', 'b', 'c', 'd'));
    project.commit();
    await project.run(
      'CREATE VIEW seen AS SELECT b FROM users',
      'CREATE TRIGGER set_c BEFORE INSERT ON users FOR EACH ROW SET NEW.c = 1',
    );
    const failed = (kind: string, name: string) => ({
      outcome: 'failed',
      err: { message: expect.stringContaining(`would break the ${kind} ${name}`) as string },
    });
    expect(await project.edit(models('a', 'c', 'd'))).toMatchObject(failed('view', 'seen'));
    expect(await project.edit(models('a', 'b', 'd'))).toMatchObject(failed('trigger', 'set_c'));
    expect(await project.edit(models('a', 'b', 'c'))).toMatchObject({ outcome: 'applied' });
    await project.run('INSERT INTO users (a) VALUES (1)');
    expect(await project.rows('SELECT c FROM users')).toEqual([{ c: 1 }]);
  });
});
