import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project as Commands } from '../../src/command/documents.js';
import { openProject } from '../../src/command/open-project.js';
import { author, book } from '../journey/models.js';
import { createProject, type Project } from '../journey/project.js';

const columns = (...names: string[]) => names.map((name) => `@Column declare ${name}?: string;`);

let folder: Project;
let project: Commands;
/** `nmae` and `bio` went, `surname` and `about` came: nothing is certain of that. */
beforeEach(async () => {
  folder = createProject({ 'models/author.ts': author(...columns('nmae', 'bio')), 'models/book.ts': book() });
  project = await openProject({ cwd: folder.root });
  await project.revision({ autogenerate: true });
  await project.upgrade();
  await folder.query("INSERT INTO authors VALUES (1, 'Ada', 'Lovelace', 'Mathematician')");
  folder.write('models/author.ts', author(...columns('surname', 'about')));
});
afterEach(() => project.close());

const kinds = async (options: object) => {
  const { operations } = await project.revision({ autogenerate: true, ...options });
  return operations.map(({ kind, column }) => `${kind} ${column}`);
};

describe('an answer to a question about a rename', () => {
  it('goes beside `noRename`, which answers the rest', async () => {
    expect(await kinds({ rename: ['authors.nmae:surname'], noRename: true })).toEqual([
      'renameColumn nmae',
      'removeColumn bio',
      'addColumn about',
    ]);
    await project.upgrade({ acceptDataLoss: true });
    expect(await folder.query('SELECT surname, about FROM authors')).toEqual([{ surname: 'Lovelace', about: null }]);
  });

  it('on the command line goes beside --no-rename, in any order', async () => {
    const argv = ['--no-rename', '--rename', 'authors.nmae:surname'];
    expect(await folder.run('revision', '--autogenerate', ...argv)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('~ rename column authors.nmae to surname') as string,
    });
  });

  it('is taken in any order where one name becomes free for another', async () => {
    folder.write('models/author.ts', author(...columns('bio', 'about')));
    expect(await kinds({ rename: ['authors.nmae:bio', 'authors.bio:about'], noRename: true })).toEqual([
      'renameColumn bio',
      'renameColumn nmae',
    ]);
    await project.upgrade();
    expect(await folder.query('SELECT bio, about FROM authors')).toEqual([{ bio: 'Lovelace', about: 'Mathematician' }]);
  });

  it.each([
    ['an unknown table', ['autors.nmae:surname'], 'There is no table autors in the database.', 'authors'],
    ['an unknown column', ['authors.name2:surname'], 'There is no column authors.name2 in the database.', 'nmae'],
    ['an unknown new name', ['authors.nmae:surnam'], 'There is no column authors.surnam in the models.', 'surname'],
    ['an unknown new table', ['books:volumes'], 'There is no table volumes in the models.', 'check'],
    ['what was there before', ['authors.nmae:name'], 'authors.nmae to name: the database has authors.name', 'check'],
    ['two names for one', ['authors.nmae:surname', 'authors.nmae:about'], 'both surname and about', 'once'],
    ['one name for two', ['authors.nmae:about', 'authors.bio:about'], 'another --rename', 'check'],
  ])('is wrong usage with %s, and says so', async (_, rename, message, hint) => {
    await expect(project.revision({ autogenerate: true, rename })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    });
    expect(folder.migrations()).toHaveLength(1);
  });

  it('is wrong usage without a comparison that asks', async () => {
    await expect(project.revision({ message: 'x', rename: ['authors.nmae:surname'] })).rejects.toMatchObject({
      code: 'usage',
    });
  });
});

describe('check', () => {
  it('says what may be a rename, and nothing of renames where there is none', async () => {
    expect(await project.check()).toMatchObject({
      ok: false,
      operations: [{ kind: 'removeColumn' }, { kind: 'removeColumn' }, { kind: 'addColumn' }, { kind: 'addColumn' }],
      questions: [
        { table: 'authors', from: 'nmae', to: ['surname', 'about'] },
        { table: 'authors', from: 'bio', to: ['surname', 'about'] },
      ],
    });
    folder.write('models/author.ts', author(...columns('nmae', 'bio', 'more')));
    expect(await project.check()).not.toHaveProperty('questions');
  });
});
