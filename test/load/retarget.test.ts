import { Sequelize, type Options } from 'sequelize';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/config/config.js';
import { loadModels } from '../../src/load/load-models.js';
import { temporaryProject, type ProjectFiles } from './temporary-project.js';

const files: ProjectFiles = {
  'models/author.ts': `import { BelongsToMany, Column, DataType, Index, Model, Table } from 'sequelize-typescript';
import { Book } from './book.js';

@Table({ tableName: 'authors', underscored: true, comment: 'who writes', paranoid: true })
export class Author extends Model {
  @Column({ type: DataType.UUID, defaultValue: DataType.UUIDV4, primaryKey: true }) declare id: string;
  @Index({ name: 'authors_role', where: { active: true } })
  @Column({ type: DataType.ENUM('admin', 'guest'), defaultValue: 'guest', allowNull: false }) declare role: string;
  @Column({ type: DataType.BOOLEAN, defaultValue: true, comment: 'writes still' }) declare active: boolean;
  @Column(DataType.BIGINT.UNSIGNED) declare sales: number;
  @Column(DataType.INTEGER(5).UNSIGNED.ZEROFILL) declare rank: number;
  @Column(DataType.STRING(20).BINARY) declare secret: string;
  @Column(DataType.DECIMAL(12, 2)) declare worth: string;
  @Column(DataType.TEXT('medium')) declare bio: string;
  @Column(DataType.DATE(3)) declare bornAt: Date;
  @Column(DataType.JSONB) declare settings: object;
  @Column(DataType.DOUBLE) declare mood: number;
  @Column(DataType.BLOB) declare face: Buffer;
  @Column({ type: DataType.STRING, unique: 'one' }) declare first: string;
  @Column({ type: DataType.STRING(20), unique: 'one' }) declare last: string;
  @Column(DataType.VIRTUAL) declare full: string;
  @BelongsToMany(() => Book, 'author_books', 'author_id', 'book_id') declare books?: Book[];
}
`,
  'models/book.ts': `import { BelongsToMany, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Author } from './author.js';

@Table({ tableName: 'books', timestamps: false, version: true })
export class Book extends Model {
  @Column(DataType.TEXT) declare title: string;
  @Column('bit varying(5)') declare raw: string;
  @ForeignKey(() => Author) @Column({ type: DataType.UUID, onDelete: 'SET NULL' }) declare editorId: string;
  @BelongsToMany(() => Author, 'author_books', 'book_id', 'author_id') declare authors?: Author[];
}
`,
  'models/shop.js': `module.exports = (sequelize, DataTypes) =>
  sequelize.define('Shop', { name: { type: DataTypes.STRING, field: 'shop_name', unique: true } }, {
    tableName: 'shops', timestamps: false, indexes: [{ fields: ['shop_name'], using: 'HASH' }],
  });
`,
};

const server = { host: 'localhost', database: 'nowhere', username: 'nobody' };

it.each(['postgres', 'mysql', 'sqlite'] as const)(
  'models on another engine make of %s what those on it make',
  async (dialect) => {
    const project = temporaryProject(files);
    const load = (database: Options, target?: typeof dialect) =>
      loadModels({
        root: project.root,
        models: [project.path('models')],
        cacheDir: project.cacheDir,
        database,
        ...(target && { targets: [{ dialect: target }] }),
      });
    const other: Options =
      dialect === 'sqlite'
        ? { dialect: 'mysql', ...server }
        : { dialect: 'sqlite', storage: project.path('dev.sqlite') };
    const there = await load(dialect === 'sqlite' ? { dialect, storage: 'dev.sqlite' } : { dialect, ...server });
    const here = await load(other, dialect);
    expect(here.targets?.[dialect]).toEqual({ statements: there.statements });
    expect(here.statements).not.toEqual(there.statements);
  },
);

describe('models that ask their instance for its dialect', () => {
  const column = "sequelize.getDialect() === 'postgres' ? DataTypes.JSONB : DataTypes.TEXT('long')";
  const shop = `sequelize.define('Shop', { words: ${column} }, { tableName: 'shops', timestamps: false })`;
  const instance = `import { Sequelize, DataTypes } from 'sequelize';
export const sequelize = new Sequelize({ dialect: process.env.SHOP_DIALECT ?? 'sqlite', storage: ':memory:' });
export const Shop = ${shop};
`;

  const load = (models: ProjectFiles, targets: readonly Target[], database: Options = { dialect: 'sqlite' }) => {
    const project = temporaryProject(models);
    const { root, cacheDir } = project;
    return loadModels({ root, cacheDir, models: [project.path('models')], database, targets });
  };

  it.each([
    ['of a factory', { 'models/shop.cjs': `module.exports = (sequelize, DataTypes) => ${shop};` }],
    ["of the app's own", { 'models/index.js': instance }],
  ])('get the answer of the target from an instance %s', async (_name, models: ProjectFiles) => {
    const { statements, targets, ...here } = await load(models, [{ dialect: 'postgres' }, { dialect: 'mysql' }]);
    expect(statements.join()).toContain('`words` TEXT');
    expect(here.models[0]?.dataTypes).toMatchObject({ words: "DataTypes.TEXT('long')" });
    expect(targets?.postgres?.statements.join()).toContain('"words" JSONB');
    expect(targets?.postgres?.models?.[0]?.dataTypes).toMatchObject({ words: 'DataTypes.JSONB' });
    expect(targets?.mysql?.statements.join()).toContain('`words` LONGTEXT');
  });

  it('are defined once where none asks', async () => {
    const models = { 'models/shop.cjs': `module.exports = (sequelize, DataTypes) => sequelize.define('Shop', {});` };
    expect((await load(models, [{ dialect: 'postgres' }])).targets?.postgres).not.toHaveProperty('models');
  });

  it('get the answer of the development database once more afterwards', async () => {
    await load({ 'models/index.js': instance }, [{ dialect: 'postgres' }]);
    expect(new Sequelize({ dialect: 'sqlite', logging: false }).getDialect()).toBe('sqlite');
  });
});
