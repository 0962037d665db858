import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book, model } from './models.js';
import { createProject } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };
const email = '@Column declare email?: string;';

async function changedByHand(...statements: string[]) {
  const project = createProject(library);
  expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
  project.commitAll();
  const [daemon] = await startDaemon(project);
  for (const statement of statements) await project.query(statement);
  return { project, daemon };
}

describe('a change of the database by hand', () => {
  it('is said, and neither undone nor written down by an edit, which goes on beside it', async () => {
    const { project, daemon } = await changedByHand('ALTER TABLE authors ADD COLUMN shoe INTEGER');
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      operations: [{ kind: 'addColumn', column: 'email' }],
      migration: { name: expect.stringContaining('-add-email-to-authors') as string },
      hold: {
        reason: 'drift',
        descriptions: [expect.stringContaining('by hand') as string, expect.stringContaining('authors.shoe') as string],
      },
    });
    const columns = await project.query<{ name: string }>("SELECT name FROM pragma_table_info('authors')");
    expect(columns.map(({ name }) => name)).toEqual(['id', 'name', 'shoe', 'email']);
    expect(await project.run('check')).toMatchObject({ stdout: expect.stringContaining('authors.shoe') as string });
  });

  it('that the models want already, as by `sync`, is no silent gap in the migrations', async () => {
    const { project, daemon } = await changedByHand(
      'CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, word VARCHAR(255))',
    );
    project.write('models/tag.ts', model('Tag', 'tags', '@Column declare word?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      operations: [],
      hold: {
        reason: 'drift',
        descriptions: [expect.any(String) as string, expect.stringContaining('tags') as string],
      },
    });
    expect(project.migrations()).toHaveLength(1);
  });

  it("of a table that is not of umbau is nobody's business", async () => {
    const { project, daemon } = await changedByHand('CREATE TABLE scratch (id INTEGER)');
    await project.query('ALTER TABLE scratch ADD COLUMN more TEXT');
    project.write('models/author.ts', author(email));
    const record = await daemon.nextRecord();
    expect(record).toMatchObject({ outcome: 'applied' });
    expect(record.hold).toBeUndefined();
  });
});
