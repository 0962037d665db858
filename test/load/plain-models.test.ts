import { expect, test } from 'vitest';
import { loadModels } from '../../src/load/load-models.js';
import { createTable, executeAll, loadFailure, loadFiles } from './load.js';
import { temporaryProject } from './temporary-project.js';

test('factories of (sequelize, DataTypes) are called, then their associate', async () => {
  const { statements, models } = await loadFiles({
    'models/post.js': `module.exports = (sequelize, DataTypes) => {
  const Post = sequelize.define('Post', { title: DataTypes.STRING(40) });
  Post.associate = (models) => Post.belongsTo(models.User, { onDelete: 'CASCADE' });
  return Post;
};`,
    'models/user.ts': `import { Model, type Sequelize } from 'sequelize';
export default (sequelize: Sequelize, types: typeof import('sequelize').DataTypes) => {
  class User extends Model {}
  User.init({ name: types.TEXT }, { sequelize });
  return User;
};`,
  });
  expect(models).toMatchObject([{ model: 'Post', dataTypes: { title: 'DataTypes.STRING(40)' } }, { model: 'User' }]);
  expect(await executeAll(statements)).toEqual(['Posts', 'Users']);
});

const sequelizeCli = {
  'models/index.js': `'use strict';
const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const basename = path.basename(__filename);
const config = require(__dirname + '/../config/config.json')['development'];
const db = {};
const sequelize = new Sequelize(config.database, config.username, config.password, config);
fs.readdirSync(__dirname)
  .filter((file) => file.indexOf('.') !== 0 && file !== basename && file.slice(-3) === '.js')
  .forEach((file) => {
    const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
    db[model.name] = model;
  });
Object.keys(db).forEach((name) => { if (db[name].associate) db[name].associate(db); });
db.sequelize = sequelize;
db.Sequelize = Sequelize;
module.exports = db;`,
  'models/user.js': `'use strict';
const { Model } = require('sequelize');
module.exports = (sequelize, DataTypes) => {
  class User extends Model { static associate(models) { User.hasMany(models.Post); } }
  User.init({ name: DataTypes.STRING }, { sequelize, modelName: 'User', underscored: true });
  return User;
};`,
  'models/post.js': `module.exports = (sequelize, DataTypes) => sequelize.define('Post', { title: DataTypes.STRING });`,
  'config/config.json': `{ "development": { "dialect": "sqlite", "storage": "dev.sqlite", "define": { "timestamps": false } } }`,
};

test('the index of sequelize-cli gives its models, with the options of its instance', async () => {
  const loaded = await loadFiles(sequelizeCli);
  expect(await executeAll(loaded.statements)).toEqual(['Posts', 'users']);
  expect(createTable(loaded, 'Posts')).not.toContain('createdAt');
  expect(loaded.warnings).toEqual([]);
});

test('an app with an instance of another dialect is told so', async () => {
  const files = {
    'models/index.js': `const { Sequelize } = require('sequelize');
exports.sequelize = new Sequelize({ dialect: 'mysql', dialectModule: {} });`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'models/index.js has a Sequelize instance for mysql, but `database` is sqlite',
    file: 'models/index.js',
  });
});

test('classes that initialised themselves are taken from their instance', async () => {
  const { models } = await loadFiles({
    'models/user.ts': `import { DataTypes, Model } from 'sequelize';\nimport { sequelize } from '../db.js';
export class User extends Model {}\nUser.init({ name: DataTypes.STRING }, { sequelize });`,
    'db.ts': `import { Sequelize } from 'sequelize';\nexport const sequelize = new Sequelize({ dialect: 'sqlite' });`,
  });
  expect(models).toMatchObject([{ model: 'User', table: 'Users' }]);
});

test('classes whose init takes the instance are initialised', async () => {
  const { models } = await loadFiles({
    'models/user.js': `import { DataTypes, Model } from 'sequelize';
export class User extends Model { static init(sequelize) { return super.init({ name: DataTypes.STRING }, { sequelize }); } }`,
  });
  expect(models).toMatchObject([{ model: 'User' }]);
});

test('warns of a class that nothing initialises', async () => {
  const { warnings } = await loadFiles({
    'models/user.ts': `import { Model } from 'sequelize';\nexport class User extends Model {}`,
  });
  expect(warnings).toMatchObject([{ message: 'User (line 2) is never initialised, so it has no table' }]);
});

const database = `import { Sequelize } from 'sequelize-typescript';\nimport { User } from './models/user';
export const db = new Sequelize({ dialect: 'sqlite', models: [User] });\nexport default { sequelize: db };`;
const decorated = (name: string) =>
  `import { Column, Model, Table } from 'sequelize-typescript';\n@Table export class ${name} extends Model { @Column name: string; }`;

test('a module that exports an instance stands for all its models', async () => {
  const project = temporaryProject({ 'db.ts': database, 'models/user.ts': decorated('User') });
  const { models, files } = await loadModels({
    root: project.root,
    models: [project.path('db.ts')],
    cacheDir: project.cacheDir,
    database: { dialect: 'sqlite' },
  });
  expect(models).toMatchObject([{ model: 'User' }]);
  expect(files).toEqual([project.path('db.ts'), project.path('models/user.ts')]);
});

test('a model that the app’s instance does not have is added to it, with a warning', async () => {
  const { models, warnings } = await loadFiles({
    'models/index.ts': database.replace('./models/', './'),
    'models/post.ts': decorated('Post'),
    'models/user.ts': decorated('User'),
  });
  expect(models.map(({ model }) => model)).toEqual(['User', 'Post']);
  expect(warnings).toMatchObject([{ message: `Post is not registered with the app's Sequelize instance` }]);
});

test('globs name the files', async () => {
  const project = temporaryProject({
    'src/a/user.model.ts': decorated('User'),
    'src/a/other.ts': `throw new Error('no');`,
  });
  const load = (glob: string) =>
    loadModels({
      root: project.root,
      models: [project.path(glob)],
      cacheDir: project.cacheDir,
      database: { dialect: 'sqlite' },
    });
  expect((await load('src/**/*.model.ts')).models).toMatchObject([{ model: 'User' }]);
  await expect(load('src/**/*.entity.ts')).rejects.toThrow('No model file was found at');
});

test('an empty folder has no models, a missing one is an error', async () => {
  expect((await loadFiles({ 'models/.gitkeep': '' })).models).toEqual([]);
  expect(await loadFailure({})).toMatchObject({ message: 'No model file was found at models' });
});

test('process.exit() in a factory is an error with its place', async () => {
  const files = {
    'models/user.ts': `interface A {}\nexport default (sequelize: unknown, types: unknown) => {\n  process.exit(1);\n};`,
  };
  expect(await loadFailure(files)).toMatchObject({ file: 'models/user.ts', line: 3 });
});
