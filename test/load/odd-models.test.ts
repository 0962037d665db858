import { expect, test } from 'vitest';
import { createTable, loadFailure, loadFiles } from './load.js';

const shared = `import { BelongsTo, Column, DataType, Default, ForeignKey, HasMany, Model, Table } from 'sequelize-typescript';\n`;

async function messagesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await loadFiles(files)).warnings.map(({ message }) => message);
}

test('warns of a file that exports no model', async () => {
  expect(await messagesOf({ 'models/a.ts': `export const a = 1;` })).toEqual([
    'This file exports no model, and no other file imports it',
  ]);
});

test('warns of nothing for a file that a model imports', async () => {
  const user = `${shared}import { a } from './a';\n@Table({ tableName: a }) export class User extends Model {}`;
  expect(await messagesOf({ 'models/a.ts': `export const a = 'a';`, 'models/user.ts': user })).toEqual([]);
});

test('warns of a class without @Table that nothing extends', async () => {
  const { warnings, models } = await loadFiles({
    'models/user.ts': `${shared}export class User extends Model { @Column name: string; }`,
  });
  expect(models).toEqual([]);
  expect(warnings).toMatchObject([
    {
      file: expect.stringContaining('models/user.ts') as string,
      message: 'User extends Model but has no @Table, so it has no table',
    },
  ]);
});

test('leaves a default that changes at each load out of the table, and warns of it', async () => {
  const user = `${shared}@Table export class User extends Model { @Default(new Date()) @Column seen: Date; }`;
  const loaded = await loadFiles({ 'models/user.ts': user });
  expect(loaded.warnings).toMatchObject([{ message: expect.stringContaining('The default of User.seen') as string }]);
  expect(createTable(loaded, 'Users')).toContain('`seen` DATETIME,');
});

test('warns of a type that only SQLite takes', async () => {
  const user = `${shared}@Table export class User extends Model {
  @Column('NUMBER') count: number;
  @Column(DataType.UUIDV4) token: string;
}`;
  expect(await messagesOf({ 'models/user.ts': user })).toEqual([
    "User.count has the type 'NUMBER', which SQLite alone takes",
    'User.token has the type DataTypes.UUIDV4, which is a default and no type',
  ]);
});

test('warns of nothing for a type that a database knows', async () => {
  const user = `${shared}@Table export class User extends Model {
  @Column('NUMERIC(10,2)') price: number;
  @Column('timestamp with time zone') at: Date;
  @Default(DataType.UUIDV4) @Column(DataType.UUID) token: string;
}`;
  expect(await messagesOf({ 'models/user.ts': user })).toEqual([]);
});

test('warns of indexes by @Index that those of @Table replace', async () => {
  const user = (options: string) =>
    `${shared}import { Index } from 'sequelize-typescript';
@Table(${options}) export class User extends Model { @Index @Column name: string; @Column age: number; }`;
  const options = "{ indexes: [{ fields: ['age'] }] }";
  expect((await loadFiles({ 'models/user.ts': user(options) })).warnings).toMatchObject([
    {
      file: expect.stringContaining('models/user.ts') as string,
      message: 'User has indexes in @Table and by @Index; those by @Index are not made',
    },
  ]);
  expect(await messagesOf({ 'models/user.ts': user('{}') })).toEqual([]);
});

test('warns of nothing for a default that is a fixed date, a function or NOW', async () => {
  const user = `${shared}@Table export class User extends Model {
  @Default(new Date(0)) @Column a: Date;
  @Default(() => new Date()) @Column b: Date;
  @Default(DataType.NOW) @Column c: Date;
}`;
  expect(await messagesOf({ 'models/user.ts': user })).toEqual([]);
});

const author = (columns: string) =>
  `${shared}@Table({ tableName: 'users' }) export class Author extends Model { ${columns} }`;
const user = `${shared}@Table({ tableName: 'users' }) export class User extends Model { @Column name: string; }`;

test('two models on one table make one table with the columns of both, and a warning', async () => {
  const loaded = await loadFiles({
    'models/author.ts': author('@Column name: string; @Column({ unique: true }) pen: string;'),
    'models/user.ts': user,
  });
  expect(loaded.models.map(({ model }) => model)).toEqual(['Author']);
  expect(createTable(loaded, 'users')).toContain('`name` VARCHAR(255), `pen` VARCHAR(255) UNIQUE');
  expect(loaded.warnings).toMatchObject([
    {
      message: 'Author (models/author.ts) and User (models/user.ts) share the table users; it gets the columns of both',
    },
  ]);
});

test('columns of the second model alone are added to the table of the first', async () => {
  const loaded = await loadFiles({ 'models/author.ts': author('@Column pen: string;'), 'models/user.ts': user });
  expect(createTable(loaded, 'users')).toContain('`name` VARCHAR(255)');
  expect(loaded.models[0]?.dataTypes).toMatchObject({ pen: 'DataTypes.STRING', name: 'DataTypes.STRING' });
});

test('two models that disagree about a column are an error that names both', async () => {
  const files = { 'models/author.ts': author('@Column name: number;'), 'models/user.ts': user };
  expect(await loadFailure(files)).toMatchObject({
    message: 'Author (models/author.ts) and User (models/user.ts) disagree about users.name: INTEGER or VARCHAR(255)',
  });
});

test('two models with one name are an error that names both files', async () => {
  const files = {
    'models/a.ts': `${shared}@Table export class User extends Model {}`,
    'models/b.ts': `${shared}\n@Table export class User extends Model {}`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'Two models are called User: one in models/a.ts, one in models/b.ts',
    file: 'models/b.ts',
    line: 3,
  });
});

test('an association with nothing names class, property and line', async () => {
  const files = {
    'models/user.ts': `${shared}import { Post } from './post';\n@Table\nexport class User extends Model {\n  @HasMany(() => Post)\n  posts: unknown[];\n}`,
    'models/post.ts': `export const other = 1;`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'User.posts is associated with undefined',
    file: 'models/user.ts',
    line: 6,
    column: 3,
  });
});

test('an association with a class that was not found says where it must be', async () => {
  const files = {
    'models/user.ts': `${shared}import { Post } from '../post';\n@Table export class User extends Model {\n  @HasMany(() => Post) posts: Post[];\n}`,
    'post.ts': `${shared}import { User } from './models/user';\n@Table export class Post extends Model { @ForeignKey(() => User) @Column userId: number; }`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'User.posts is associated with Post, which is none of the models found',
    line: 4,
  });
});

test('an association without its foreign key names the class that lacks it', async () => {
  const files = {
    'models/user.ts': `${shared}import { Post } from './post';\n@Table export class User extends Model { @HasMany(() => Post) posts: Post[]; }`,
    'models/post.ts': `${shared}@Table\nexport class Post extends Model {}`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'Post could not be registered: Foreign key for "User" is missing on "Post".',
    file: 'models/post.ts',
    line: 3,
  });
});

test('an option without its column names the class', async () => {
  const files = {
    'models/user.ts': `${shared}@Table export class User extends Model {\n  @Default(1) count: number;\n}`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: expect.stringContaining('@Column annotation is missing for "count" of class "User"') as string,
    file: 'models/user.ts',
    line: 3,
  });
});

test('a model that cannot be defined is named', async () => {
  const files = {
    'models/a.ts': `${shared}@Table export class A extends Model {}`,
    'models/b.ts': `${shared}\n@Table export class B extends Model { @Column(DataType.ENUM()) kind: string; }`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: 'B could not be registered: Values for ENUM have not been defined.',
    file: 'models/b.ts',
    line: 3,
  });
});

test('an action that no database knows names class, property and line', async () => {
  const files = {
    'models/a.ts': `${shared}@Table export class A extends Model {
  @ForeignKey(() => A)
  @Column
  parentId: number;
  @BelongsTo(() => A, { onDelete: 'DELETE' }) parent: A;
}`,
  };
  expect(await loadFailure(files)).toMatchObject({
    message: `A.parentId has onDelete: 'DELETE', which is no referential action`,
    line: 5,
  });
});

test('an index on an attribute whose column has another name says which', async () => {
  const index = (field: string) =>
    `${shared}@Table({ indexes: [{ fields: ['${field}'] }] }) export class A extends Model { @Column({ field: 'user_name' }) userName: string; }`;
  expect(await loadFailure({ 'models/a.ts': index('userName') })).toMatchObject({
    message: 'The index as_user_name of A names userName, which is no column',
    hint: 'The column of userName is user_name: name that.',
    line: 2,
  });
  expect((await loadFiles({ 'models/a.ts': index('user_name') })).statements).toHaveLength(2);
});
