import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InitDocument } from '../../src/init/init-project.js';
import { projectFolder } from '../config/project-folder.js';
import { umbau } from './run-cli.js';

const model = `import { Column, Model, Table } from 'sequelize-typescript';
@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}
`;
const manifest = JSON.stringify({ name: 'app', type: 'module', scripts: { start: 'node app.js' } }, null, 4) + '\n';

const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');
const scriptsOf = (root: string) => (JSON.parse(read(root, 'package.json')) as { scripts: unknown }).scripts;

async function init(root: string, ...argv: string[]): Promise<InitDocument> {
  const { exitCode, stdout, stderr } = await umbau(['init', '--json', ...argv], { cwd: root });
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as InitDocument;
}

const outcomes = ({ files }: InitDocument) => Object.fromEntries(files.map(({ path, outcome }) => [path, outcome]));

describe('init', () => {
  test('writes config, folders, scripts and ignored files, says so, and says what to do next', async () => {
    const root = projectFolder({ 'package.json': manifest });
    const { exitCode, stdout, stderr } = await umbau(['init'], { cwd: root });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^created  daemon\.config\.ts$/m);
    expect(stdout).toContain('npm run dev, then edit a model in models and save');
    expect(stdout).toContain('npx umbau dev -- npm start');
    expect(read(root, 'daemon.config.ts')).toBe(`import { defineConfig } from 'umbau';

export default defineConfig({
  models: 'models',
  database: { dialect: 'sqlite', storage: 'dev.sqlite' },
});
`);
    expect(existsSync(join(root, 'models')) && existsSync(join(root, 'migrations'))).toBe(true);
    expect(read(root, '.gitignore')).toBe('.umbau/\ndev.sqlite*\n');
    expect(read(root, 'package.json')).toContain(
      '    "scripts": {\n        "start": "node app.js",\n        "dev": "umbau dev"',
    );
  });

  test('changes nothing the second time', async () => {
    const root = projectFolder({ 'package.json': manifest });
    await init(root);
    const files = ['daemon.config.ts', 'package.json', '.gitignore'];
    const before = files.map((file) => read(root, file));
    expect(new Set(Object.values(outcomes(await init(root))))).toEqual(new Set(['kept']));
    expect(files.map((file) => read(root, file))).toEqual(before);
  });

  test('makes a project in which `dev --once` and `check` work', async () => {
    const root = projectFolder({ 'package.json': manifest, 'src/models/user.ts': model, 'src/app.ts': '' });
    await init(root);
    expect(read(root, 'daemon.config.ts')).toContain("models: 'src/models',");
    expect(await umbau(['dev', '--once'], { cwd: root })).toMatchObject({ exitCode: 0 });
    expect(await umbau(['check'], { cwd: root })).toMatchObject({ exitCode: 0 });
  });

  test('overwrites neither a config, nor a script, nor a line of .gitignore', async () => {
    const config = `export default { models: ['app/models', 'lib/*.model.ts'], database: 'sqlite:data/app.db', migrations: 'db' };\n`;
    const root = projectFolder({
      'package.json': JSON.stringify({ scripts: { dev: 'nodemon', 'db:check': 'mine' } }),
      'daemon.config.mjs': config,
      '.gitignore': 'node_modules\ndata/app.db',
    });
    const { files, next } = await init(root);
    expect(outcomes({ files, next })).toEqual({
      'daemon.config.mjs': 'kept',
      'app/models/': 'created',
      'db/': 'created',
      'package.json': 'changed',
      '.gitignore': 'changed',
    });
    expect(read(root, 'daemon.config.mjs')).toBe(config);
    expect(existsSync(join(root, 'daemon.config.ts'))).toBe(false);
    expect(scriptsOf(root)).toEqual({
      dev: 'nodemon',
      'db:check': 'mine',
      'dev:db': 'umbau dev',
      'db:upgrade': 'umbau upgrade',
    });
    expect(read(root, '.gitignore')).toBe('node_modules\ndata/app.db\n.umbau/\n');
    expect(next.join()).toContain('npx umbau dev -- npm run dev');
  });

  test('asks git what is ignored already, also by a folder above', async () => {
    const root = projectFolder({ '.gitignore': '*.sqlite\n.umbau\n', 'api/package.json': manifest });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(outcomes(await init(join(root, 'api')))['.gitignore']).toBe('kept');
    expect(existsSync(join(root, 'api/.gitignore'))).toBe(false);
  });

  test("takes over sequelize-cli's paths and its development database, but no password", async () => {
    const root = projectFolder({
      'package.json': JSON.stringify({ type: 'commonjs' }),
      '.sequelizerc': `const path = require('path');
module.exports = {
  config: path.resolve('database', 'settings.js'),
  'models-path': path.resolve('database', 'entities'),
  'migrations-path': path.resolve('database', 'steps'),
};`,
      'database/settings.js': `module.exports = {
  development: { dialect: 'sqlite', storage: './database/dev.db', password: 'secret' },
  production: { use_env_variable: 'DATABASE_URL' },
};`,
      'database/steps/20200101000000-first.js': '',
    });
    expect(outcomes(await init(root, '--cwd', root))).toMatchObject({
      'database/entities/': 'created',
      'database/steps/': 'kept',
    });
    expect(read(root, 'daemon.config.ts')).toContain(`{
  models: 'database/entities',
  migrations: 'database/steps',
  database: { dialect: 'sqlite', storage: './database/dev.db' },
}`);
    expect(read(root, '.gitignore')).toBe('.umbau/\ndatabase/dev.db*\n');
  });

  test.each([
    [
      'the folders that hold them',
      { 'a/models/x.js': 'sequelize', 'b/models/y.js': 'sequelize' },
      `['a/models', 'b/models']`,
    ],
    ['a glob', { 'src/users/user.model.ts': model, 'src/users/user.ts': model }, `'src/**/*.model.ts'`],
    ['src/models in a project with src', { 'src/index.ts': '' }, `'src/models'`],
    ['what is not built', { 'dist/models/x.js': 'sequelize', 'src/models/x.ts': model }, `'src/models'`],
    [
      'no folder of another library',
      { 'src/models/x.ts': 'export class X {}', 'lib/models/y.ts': model },
      `'lib/models'`,
    ],
  ])('finds models: %s', async (_, files, expected) => {
    const root = projectFolder({ 'package.json': manifest, ...files });
    await init(root);
    expect(read(root, 'daemon.config.ts')).toContain(`models: ${expected},`);
  });

  test.each([
    ['no package.json', {}, 'expected a package.json'],
    ['a package.json that does not parse', { 'package.json': '{ "name": ' }, 'no valid JSON'],
    [
      'a config that is wrong',
      { 'package.json': manifest, 'daemon.config.ts': 'export default { model: 1 }' },
      'model',
    ],
  ])('writes nothing where there is %s, and exits with 2', async (_, files, message) => {
    const root = projectFolder(files);
    const { exitCode, stdout } = await umbau(['init', '--json'], { cwd: root });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'config', message: expect.stringContaining(message) as string },
    });
    expect(existsSync(join(root, 'migrations'))).toBe(false);
  });
});
