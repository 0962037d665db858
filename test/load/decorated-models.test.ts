import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTable, executeAll, loadFailure, loadFiles, loadProject } from './load.js';
import { temporaryProject } from './temporary-project.js';

const shared = `import { BelongsTo, BelongsToMany, Column, DataType, Default, ForeignKey, HasMany, Index, Model, Table } from 'sequelize-typescript';\n`;

const library = {
  'models/author.ts': `${shared}import { Book } from './book.js';
@Table
export class Author extends Model {
  @Column declare name: string;
  @HasMany(() => Book, { onDelete: 'CASCADE' }) books!: Book[];
}`,
  'models/book.ts': `${shared}import { Author } from './author.js';
@Table
export class Book extends Model {
  @Index @Column declare title: string;
  @ForeignKey(() => Author) @Column authorId!: number;
  @BelongsTo(() => Author) author?: Author;
}`,
};

test('models that import each other become tables that an empty database accepts', async () => {
  const { statements } = await loadFiles(library);
  expect(await executeAll(statements)).toEqual(['Authors', 'Books']);
});

test('the statements are those of sync, referenced tables first', async () => {
  const { statements } = await loadFiles(library);
  expect(statements.map((text) => text.replace(/;$/, ''))).toEqual([
    'CREATE TABLE IF NOT EXISTS `Authors` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `name` VARCHAR(255), `createdAt` DATETIME NOT NULL, `updatedAt` DATETIME NOT NULL)',
    'CREATE TABLE IF NOT EXISTS `Books` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `title` VARCHAR(255), `authorId` INTEGER REFERENCES `Authors` (`id`) ON DELETE CASCADE ON UPDATE CASCADE, `createdAt` DATETIME NOT NULL, `updatedAt` DATETIME NOT NULL)',
    'CREATE INDEX `books_title` ON `Books` (`title`)',
  ]);
});

test('loading never touches the database', async () => {
  const project = temporaryProject(library);
  await loadProject(project);
  expect(existsSync(project.path('dev.sqlite'))).toBe(false);
});

test('tables that reference each other in a circle, and themselves, are all there', async () => {
  const { statements } = await loadFiles({
    'models/a.ts': `${shared}import { B } from './b';
@Table export class A extends Model { @ForeignKey(() => B) @Column bId: number; @BelongsTo(() => B) b: B; @ForeignKey(() => A) @Column parentId: number; @BelongsTo(() => A) parent: A; }`,
    'models/b.ts': `${shared}import { A } from './a';
@Table export class B extends Model { @ForeignKey(() => A) @Column aId: number; @BelongsTo(() => A) a: A; }`,
  });
  expect(await executeAll(statements)).toEqual(['As', 'Bs']);
});

test('the type of a property is the type of its column', async () => {
  const models = await loadFiles({
    'models/user.ts': `${shared}import { Level, Status } from '../enums.js';
enum Local { A = 'a' }
@Table({ timestamps: false })
export class User extends Model {
  @Column declare text: string;
  @Column number!: number;
  @Column optional?: boolean;
  @Column date: Date;
  @Column buffer: Buffer;
  @Column big: bigint;
  @Column literal: 'a' | 'b';
  @Column local: Local;
  @Column member: Local.A;
  @Column status: Status;
  @Column level: Level;
  @Column(DataType.STRING(20)) stated: string | null;
  @Column(DataType.VIRTUAL) get virtual(): string { return 'x'; }
  @Column(DataType.ARRAY(DataType.STRING)) list: string[];
}`,
    'enums.ts': `export enum Status { On = 'on', Off = 'off' }\nexport enum Level { Low, High }`,
  });
  expect(models.models[0]).toMatchObject({
    model: 'User',
    table: 'Users',
    attributes: expect.objectContaining({ id: 'id', text: 'text' }) as object,
    dataTypes: {
      id: 'DataTypes.INTEGER',
      text: 'DataTypes.STRING',
      number: 'DataTypes.INTEGER',
      optional: 'DataTypes.BOOLEAN',
      date: 'DataTypes.DATE',
      buffer: 'DataTypes.BLOB',
      big: 'DataTypes.BIGINT',
      literal: 'DataTypes.STRING',
      local: 'DataTypes.STRING',
      member: 'DataTypes.STRING',
      status: 'DataTypes.STRING',
      level: 'DataTypes.INTEGER',
      stated: 'DataTypes.STRING(20)',
      list: 'DataTypes.ARRAY(DataTypes.STRING)',
    },
  });
  expect(models.models[0]?.attributes).not.toHaveProperty('virtual');
});

const nullable = {
  'models/user.ts': `${shared}
@Table export class User extends Model {
  /** string | null */
  @Column name: string | null = null;
  @Column born: undefined | Date | null;
  @Column get age(): null | number { return 1; }
}`,
};

test('without strictNullChecks, X | null is a column of X', async () => {
  const project = temporaryProject({ ...nullable, 'tsconfig.json': '{ "compilerOptions": { "strict": false } }' });
  const [user] = (await loadProject(project)).models;
  expect(user?.dataTypes).toMatchObject({ name: 'DataTypes.STRING', born: 'DataTypes.DATE', age: 'DataTypes.INTEGER' });
});

test('with strictNullChecks, X | null is an error that names the property', async () => {
  expect(await loadFailure(nullable)).toMatchObject({
    message: 'User.name has a type that no column can be inferred from',
    file: 'models/user.ts',
    line: 5,
    column: 11,
    hint: 'Write the type: @Column(DataType.…).',
  });
});

test('the options of the database are part of the schema', async () => {
  const models = await loadFiles(library, { define: { underscored: true, timestamps: false } });
  expect(createTable(models, 'books')).toContain('`author_id` INTEGER REFERENCES `authors`');
  expect(models.models.map(({ dataTypes }) => Object.keys(dataTypes))).toContainEqual(['id', 'title', 'author_id']);
});

test('models are found in nested folders, several in a file, named and default exports', async () => {
  const { models, files, warnings } = await loadFiles({
    'models/a/b/one.ts': `${shared}@Table export class One extends Model {}\n@Table export class Two extends Model {}`,
    'models/three.mts': `${shared}@Table export default class Three extends Model {}`,
    'models/index.ts': `export * from './a/b/one';\nexport { Model } from 'sequelize-typescript';`,
    'models/one.test.ts': `throw new Error('a test');`,
    'models/one.spec.ts': `throw new Error('a test');`,
    'models/types.d.ts': `export interface A {}`,
  });
  expect(models.map(({ model }) => model).sort()).toEqual(['One', 'Three', 'Two']);
  expect(files).toHaveLength(3);
  expect(warnings).toEqual([]);
});

test('an abstract base gives its columns to its subclasses and has no table of its own', async () => {
  const { models, warnings } = await loadFiles({
    'models/base.ts': `${shared}export abstract class Base<T extends {} = any> extends Model<T> { @Column declare note: string; }`,
    'models/child.ts': `${shared}import { Base } from './base';\n@Table export class Child extends Base { @Column name: string; }`,
  });
  expect(models).toMatchObject([{ model: 'Child', dataTypes: { note: 'DataTypes.STRING', name: 'DataTypes.STRING' } }]);
  expect(warnings).toEqual([]);
});

test('a through table exists whether it is a class or a name', async () => {
  const { statements, models } = await loadFiles({
    'models/a.ts': `${shared}import { B } from './b';\nimport { AB } from './ab';
@Table export class A extends Model { @BelongsToMany(() => B, () => AB) bs: B[]; @BelongsToMany(() => A, 'Friendships', 'x', 'y') friends: A[]; }`,
    'models/ab.ts': `${shared}import { A } from './a';\nimport { B } from './b';
@Table export class AB extends Model { @ForeignKey(() => A) @Column aId: number; @ForeignKey(() => B) @Column bId: number; }`,
    'models/b.ts': `${shared}@Table export class B extends Model {}`,
  });
  expect(await executeAll(statements)).toEqual(['ABs', 'As', 'Bs', 'Friendships']);
  expect(models.map(({ model }) => model)).toContain('Friendships');
});

test('a model says what its table and columns were called', async () => {
  const { models } = await loadFiles({
    'models/user.ts': `${shared}@Table({ renamedFrom: 'people', underscored: true } as never)
export class User extends Model { @Column({ renamedFrom: 'mail' } as never) emailAddress: string; }`,
  });
  expect(models[0]?.renamedFrom).toEqual({ table: 'people', columns: { email_address: 'mail' } });
});

test('types that only SQLite swallows do no harm', async () => {
  const models = await loadFiles({
    'models/user.ts': `${shared}@Table export class User extends Model { @Column({ type: 'NUMBER' }) a: number; @Column(DataType.UUIDV4) b: string; }`,
  });
  expect(createTable(models, 'Users')).toContain('`a` NUMBER, `b` UUIDV4');
});

test('a hundred models that import each other in a ring are all there', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => {
      const next = (index + 1) % 100;
      const source = `${shared}import { M${next} } from './m${next}.js';
@Table export class M${index} extends Model { @Column name: string; @ForeignKey(() => M${next}) @Column nextId: number; @BelongsTo(() => M${next}) next: M${next}; }`;
      return [`models/m${index}.ts`, source];
    }),
  );
  const { models, statements } = await loadFiles(files);
  expect(models).toHaveLength(100);
  expect(await executeAll(statements)).toHaveLength(100);
}, 30_000);
