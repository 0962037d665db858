import { expect, test } from 'vitest';
import { describeEngine } from '../../engine/engines.js';
import { define, modelProject } from './model-project.js';

describeEngine('mysql', (engine) => {
  test('a column that goes while its table gets another character set comes back in the one that it had', async () => {
    const project = await modelProject(engine);
    const name = 'name: DataTypes.STRING';
    await project.edit(define('users', `${name}, token: DataTypes.UUID`, `collate: 'utf8mb3_general_ci'`));
    project.commit();
    const before = await project.rows('SHOW CREATE TABLE users');
    const record = await project.edit(define('users', name));
    expect(record).toMatchObject({ outcome: 'applied', review: { upgrade: true, downgrade: true } });
    expect(await project.edit(define('users', name))).toMatchObject({
      outcome: 'unchanged',
    });
    await project.downgrade(project.newest().name);
    expect(await project.rows('SHOW CREATE TABLE users')).toEqual(before);
  });
});
