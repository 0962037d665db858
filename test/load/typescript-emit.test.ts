import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadProject } from './load.js';
import { temporaryProject } from './temporary-project.js';

const aliases = {
  'models/user.ts': `import { Column, HasMany, Model, Table } from 'sequelize-typescript';
import { Post } from './post.js';
import { Name, type Count } from '../types.js';
type Here = 'a' | 'b';
@Table export class User extends Model {
  @Column name: Name;
  @Column count: Count;
  @Column here: Here;
  @HasMany(() => Post) posts: Post[];
}`,
  'models/post.ts': `import { BelongsTo, Column, ForeignKey, Model, Table } from 'sequelize-typescript';
import { User } from './user.js';
@Table export class Post extends Model { @ForeignKey(() => User) @Column userId: number; @BelongsTo(() => User) user: User; }`,
  'types.ts': `export type Name = string;\nexport type Count = 1 | 2;`,
};
const dataTypes = { name: 'DataTypes.STRING', count: 'DataTypes.INTEGER', here: 'DataTypes.STRING' };

test('a type that is an alias is seen through by the project’s own TypeScript', async () => {
  const project = temporaryProject(aliases);
  const { models } = await loadProject(project);
  expect(models.find(({ model }) => model === 'User')?.dataTypes).toMatchObject(dataTypes);
}, 60_000);

test('what TypeScript made is kept until a source changes', async () => {
  const project = temporaryProject(aliases);
  await loadProject(project);
  const folder = project.path('.umbau/cache/typescript');
  const written = () => readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
  const before = written();
  expect((await loadProject(project)).models).toHaveLength(2);
  expect(written()).toEqual(before);
  project.write({ 'types.ts': `export type Name = number;\nexport type Count = 1 | 2;` });
  const { models } = await loadProject(project);
  expect(models.find(({ model }) => model === 'User')?.dataTypes).toMatchObject({ name: 'DataTypes.INTEGER' });
}, 60_000);

test('TypeScript is not asked where each file says enough', async () => {
  const project = temporaryProject({
    ...aliases,
    'models/user.ts': aliases['models/user.ts'].replace(/: (Name|Here);/g, ': string;').replace(': Count', ': number'),
  });
  await loadProject(project);
  expect(existsSync(project.path('.umbau/cache/typescript'))).toBe(false);
});

test('a type that nothing can make a column of is an error that names it', async () => {
  const project = temporaryProject({
    ...aliases,
    'types.ts': `export type Name = { a: string };\nexport type Count = 1;`,
  });
  await expect(loadProject(project)).rejects.toMatchObject({
    message: 'User.name has a type that no column can be inferred from',
    location: { file: project.path('models/user.ts'), line: 6, column: 11 },
  });
}, 60_000);
