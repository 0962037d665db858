import { describe, expect, test } from 'vitest';
import { commonJs, handWrittenProject } from './hand-written-project.js';

describe('a file', () => {
  const addLine = (line: string) => `await queryInterface.bulkInsert('log', [{ line: '${line}' }]);`;
  const files = {
    'migrations/1-cli.js': commonJs(
      "await queryInterface.createTable('log', { line: DataTypes.TEXT });",
      "await queryInterface.dropTable('log');",
    ),
    'migrations/2-arrows.cjs': `module.exports = { up: (queryInterface) => queryInterface.bulkInsert('log', [{ line: 'cjs' }]) };`,
    'migrations/3-named.mjs': `export async function up(queryInterface) { ${addLine('mjs')} }\nexport const down = async () => {};`,
    'migrations/4-default.mjs': `export default { async up(queryInterface) { ${addLine('default')} }, async down() {} };`,
    'migrations/5-exports.js': `exports.up = async (queryInterface) => { ${addLine('exports')} };\nexports.down = async () => {};`,
    'migrations/6-typed.ts': `import type { Migration } from 'umbau';\nexport const up: Migration = async (queryInterface) => { ${addLine('ts')} };`,
    'migrations/7-promise.js': `module.exports = { up: (queryInterface, Sequelize) => Promise.all([queryInterface.bulkInsert('log', [{ line: String(typeof Sequelize.STRING === 'function') }])]), down: () => Promise.resolve() };`,
    'migrations/readme.md': '# no migration',
    'migrations/types.d.ts': 'export {};',
  };

  test.each([['commonjs'], ['module']])('of any module kind runs in a project of type %s', async (type) => {
    const project = handWrittenProject({ ...files, 'package.json': JSON.stringify({ type }) });
    const { executed } = await project.upgrade();
    expect(executed).toHaveLength(7);
    expect(await project.select('SELECT line FROM log')).toEqual(
      ['cjs', 'mjs', 'default', 'exports', 'ts', 'true'].map((line) => ({ line })),
    );
  });

  test('that sequelize-cli has run does not run again, and is undone', async () => {
    const project = handWrittenProject({ 'migrations/1-cli.js': files['migrations/1-cli.js'] });
    await project.execute([
      'CREATE TABLE `SequelizeMeta` (`name` VARCHAR(255) NOT NULL UNIQUE PRIMARY KEY)',
      "INSERT INTO SequelizeMeta VALUES ('1-cli.js')",
      'CREATE TABLE log (line TEXT)',
    ]);
    project.write({ 'migrations/2-arrows.cjs': files['migrations/2-arrows.cjs'] });
    expect(await project.upgrade()).toEqual({ executed: ['2-arrows.cjs'], current: '2-arrows.cjs' });
    await expect(project.downgrade('-1')).rejects.toThrow('2-arrows.cjs has no down.');
    project.write({ 'migrations/2-arrows.cjs': 'module.exports = { up() {}, down() {} };' });
    await project.downgrade('base', { acceptDataLoss: true });
    expect(await project.select('SELECT * FROM SequelizeMeta')).toEqual([]);
  });

  test('is the same migration when it is compiled', async () => {
    const project = handWrittenProject({ 'migrations/1-cli.ts': files['migrations/1-cli.js'] });
    await project.upgrade();
    project.write({ 'migrations/1-cli.js': files['migrations/1-cli.js'].replaceAll('  ', '\t') });
    expect(await project.status()).toMatchObject([{ name: '1-cli.ts', state: 'executed' }]);
    project.remove('migrations/1-cli.ts');
    expect(await project.status()).toMatchObject([{ name: '1-cli.js', state: 'executed' }]);
    expect(await project.upgrade()).toMatchObject({ executed: [] });
    await project.downgrade('base');
    expect(await project.select('SELECT * FROM SequelizeMeta')).toEqual([]);
  });

  test('that lies beside its compiled one runs once', async () => {
    const project = handWrittenProject({
      'migrations/1-cli.js': files['migrations/1-cli.js'],
      'migrations/1-cli.ts': files['migrations/1-cli.js'],
    });
    expect(await project.upgrade()).toMatchObject({ executed: ['1-cli.ts'] });
  });

  test('without a function up is refused by name', async () => {
    const project = handWrittenProject({ 'migrations/1-a.js': 'module.exports = {};' });
    await expect(project.upgrade()).rejects.toMatchObject({
      code: 'migration-failed',
      message: '1-a.js exports no function up.',
    });
  });
});
