import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { Sequelize } from 'sequelize';
import { describe, expect, test } from 'vitest';
import { spawnUmbau, umbau } from '../cli/run-cli.js';
import { company } from './company.js';
import { compareFacts } from './facts.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from './hand-written-project.js';

describe('several processes', () => {
  const config = (root: string) =>
    `export default ${JSON.stringify({ models: 'models', database: { dialect: 'sqlite', storage: `${root}/dev.sqlite` } })};`;

  function configured(files: Record<string, string>): HandWrittenProject {
    const project = handWrittenProject({ 'models/none.ts': 'export {};', ...files });
    project.write({ 'daemon.config.ts': config(project.root) });
    return project;
  }

  test('that upgrade at once run each migration once', async () => {
    const names = ['1', '2', '3', '4'];
    const files = names.map((name) => [
      `migrations/${name}.js`,
      commonJs(`await queryInterface.bulkInsert('log', [{ line: '${name}' }]);`),
    ]);
    const project = configured(Object.fromEntries(files) as Record<string, string>);
    await project.execute(['CREATE TABLE log (line TEXT)']);
    const runs = await Promise.all([1, 2, 3].map(() => umbau(['upgrade', '--json'], { cwd: project.root })));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 0));
    const executed = runs.flatMap(({ stdout }) => (JSON.parse(stdout) as { executed: string[] }).executed);
    expect(executed.sort()).toEqual(names.map((name) => `${name}.js`));
    const errors = runs.map(({ stderr }) => stderr).join('');
    expect(errors.replaceAll('waiting for another process, which has locked the database …\n', '')).toBe('');
    expect(await project.select('SELECT line FROM log')).toEqual(names.map((line) => ({ line })));
  }, 60_000);

  test('of which several undo the last migration at once undo it once', async () => {
    const names = ['1', '2'];
    const files = names.map((name) => [`migrations/${name}.js`, commonJs('')]);
    const project = handWrittenProject(Object.fromEntries(files) as Record<string, string>);
    await project.upgrade();
    const undone = await Promise.all([1, 2, 3].map(() => project.downgrade('-1')));
    expect(undone.flatMap(({ executed }) => executed)).toEqual(['2.js']);
    expect(undone.map(({ current }) => current)).toEqual(['1.js', '1.js', '1.js']);
  });

  test('of which one is killed in the middle of a migration leave no trace of it', async () => {
    const project = configured({
      'migrations/1-half.js': commonJs(
        `await queryInterface.removeColumn('users', 'old');
         await queryInterface.bulkInsert('log', [{ line: 'in' }]);
         process.stdout.write('in the middle\\n');
         await new Promise(() => setInterval(() => undefined, 1000));`,
      ),
    });
    await project.execute(company);
    const before = await project.facts();
    const child = spawnUmbau(['upgrade', '--accept-data-loss'], { cwd: project.root });
    await once(createInterface(child.stdout), 'line');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(compareFacts(before, await project.facts())).toEqual({ lost: [], gained: [] });
    expect(await project.status()).toMatchObject([{ state: 'pending' }]);
  }, 60_000);

  test('wait for another that has locked the database', async () => {
    const project = handWrittenProject({
      'migrations/1-change.js': commonJs("await queryInterface.bulkInsert('log', [{ line: 'in' }]);"),
    });
    await project.execute(company);
    const other = new Sequelize({ dialect: 'sqlite', storage: `${project.root}/dev.sqlite`, logging: false });
    await other.query('BEGIN IMMEDIATE');
    const upgrading = project.upgrade();
    await setTimeout(1000);
    await other.query('COMMIT');
    await other.close();
    expect(await upgrading).toMatchObject({ executed: ['1-change.js'] });
  });
});
