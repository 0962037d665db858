import { beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import type { Answer } from '../../src/cycle/answer.js';
import { runCycle, type CycleProject } from '../../src/cycle/cycle.js';
import { EditMemory } from '../../src/cycle/edit-memory.js';
import type { CycleRecord } from '../../src/cycle/record.js';
import { LocalWorker } from '../../src/worker/local-worker.js';
import { author, model } from '../journey/models.js';
import { createProject, type Project } from '../journey/project.js';

let app: Project;
let cycles: CycleProject;
const file = 'models/author.ts';
const text = (name: string) => `@Column declare ${name}?: string;`;

/** A cycle as the daemon runs it: with what those before it have left. */
async function cycle(trigger: { files?: readonly string[]; answer?: Answer } = {}): Promise<CycleRecord> {
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onWrite: () => undefined };
  const { record } = await runCycle(cycles, { cycle: 1, files: [], settleMs: 0, ...trigger }, hooks);
  return record;
}

/** Saves the author with these columns, and runs the cycle of that edit. */
function save(...columns: string[]): Promise<CycleRecord> {
  app.write(file, author(...columns.map(text)));
  return cycle({ files: [app.path(file)] });
}

/** What the daemon that is started next begins with. */
async function restart(): Promise<void> {
  const settings = await loadSettings({ cwd: app.root });
  cycles = {
    settings,
    held: undefined,
    edits: new EditMemory(),
    takeWorker: () => Promise.resolve(new LocalWorker(settings)),
  };
}

beforeEach(async () => {
  app = createProject({ [file]: author(text('nick'), text('bio')) });
  await restart();
  expect(await cycle()).toMatchObject({ outcome: 'applied' });
  await app.query("INSERT INTO authors VALUES (1, 'Ada', 'ada', 'Mathematician')");
});

it('renames what the edited lines show, whatever failed or was held in between', async () => {
  app.write(file, 'export class {');
  expect(await cycle({ files: [app.path(file)] })).toMatchObject({ outcome: 'failed', stage: 'load' });
  expect(await save('handle')).toMatchObject({ outcome: 'held' });
  expect(await save('handle', 'about')).toMatchObject({
    outcome: 'applied',
    operations: [
      { kind: 'renameColumn', column: 'nick' },
      { kind: 'renameColumn', column: 'bio' },
    ],
  });
  expect(await app.query('SELECT handle, about FROM authors')).toEqual([{ handle: 'ada', about: 'Mathematician' }]);
});

it('renames the timestamps that the options call otherwise', async () => {
  const options = (more: string) =>
    author(text('nick'), text('bio')).replace('timestamps: false', `timestamps: true${more}`);
  app.write(file, options(''));
  await app.query('DELETE FROM authors');
  expect(await cycle({ files: [app.path(file)] })).toMatchObject({ outcome: 'applied' });
  app.write(file, options(", createdAt: 'joinedAt', updatedAt: 'changedAt'"));
  expect(await cycle({ files: [app.path(file)] })).toMatchObject({
    outcome: 'applied',
    operations: [
      { kind: 'renameColumn', column: 'createdAt', description: expect.stringContaining('joinedAt') as string },
      { kind: 'renameColumn', column: 'updatedAt', description: expect.stringContaining('changedAt') as string },
    ],
  });
});

it('takes the chosen name', async () => {
  expect(await save('bio', 'handle', 'alias')).toMatchObject({
    hold: { questions: [{ table: 'authors', from: 'nick', to: ['handle', 'alias'] }] },
  });
  expect(await cycle({ answer: [{ table: 'authors', from: 'nick', to: 'alias' }] })).toMatchObject({
    outcome: 'applied',
    operations: [
      { kind: 'renameColumn', column: 'nick' },
      { kind: 'addColumn', column: 'handle' },
    ],
  });
});

it('remembers that a name is dropped until the loss is accepted', async () => {
  await save('bio', 'handle', 'alias');
  const dropped = await cycle({ answer: [{ table: 'authors', from: 'nick', to: null }] });
  expect(dropped).toMatchObject({ outcome: 'held', hold: { reason: 'data-loss' } });
  expect(await cycle({ answer: 'accept' })).toMatchObject({
    outcome: 'applied',
    operations: [
      { kind: 'removeColumn', column: 'nick' },
      { kind: 'addColumn', column: 'handle' },
      { kind: 'addColumn', column: 'alias' },
    ],
  });
});

it('asks anew after another edit', async () => {
  await save('bio', 'handle', 'alias');
  await cycle({ answer: [{ table: 'authors', from: 'nick', to: null }] });
  expect(await save('bio', 'handle', 'surname')).toMatchObject({
    outcome: 'held',
    hold: { questions: [{ from: 'nick', to: ['handle', 'surname'] }] },
  });
});

it('is held for the same rows after a restart', async () => {
  await app.query("INSERT INTO authors VALUES (2, 'Bo', 'ada', NULL)");
  const text = (index: string) => author(`${index} @Column declare nick?: string;`, '@Column declare bio?: string;');
  app.write(file, text("@Index({ name: 'one', unique: true })"));
  const held = await cycle({ files: [app.path(file)] });
  expect(held).toMatchObject({ outcome: 'held', hold: { reason: 'conflict' } });
  await restart();
  const again = await cycle();
  expect(again).toMatchObject({ outcome: 'held', hold: held.hold });
  await app.query("UPDATE authors SET nick = 'bo' WHERE id = 2");
  expect(await cycle()).toMatchObject({ outcome: 'applied', executed: [held.migration?.name] });
});

it('keeps what was changed by hand and is written down, also where the models do not say it yet', async () => {
  await app.query('ALTER TABLE authors ADD COLUMN shoe INTEGER');
  await app.query('UPDATE authors SET shoe = 38');
  expect(await cycle({ answer: 'write-drift' })).toMatchObject({
    outcome: 'applied',
    operations: [],
    migration: { name: expect.stringMatching(/-add-shoe-to-authors\.ts$/) as string },
    warnings: [{ message: expect.stringContaining('drop column authors.shoe') as string }],
  });
  const edited = await save('nick', 'bio', 'email');
  expect(edited).toMatchObject({ outcome: 'applied', operations: [{ kind: 'addColumn', column: 'email' }] });
  expect(edited.warnings).toHaveLength(1);
  expect(await app.query('SELECT shoe FROM authors')).toEqual([{ shoe: 38 }]);

  app.write(file, author(...['nick', 'bio', 'email'].map(text), '@Column declare shoe: number;'));
  const said = await cycle({ files: [app.path(file)] });
  expect(said).toMatchObject({ outcome: 'unchanged' });
  expect(said.warnings).toBeUndefined();
  expect(await save('nick', 'bio', 'email')).toMatchObject({ outcome: 'held', hold: { reason: 'data-loss' } });
});

it('knows a column that was renamed by hand, and undoes that with its values', async () => {
  await app.query('ALTER TABLE authors RENAME COLUMN nick TO handle');
  expect(await cycle()).toMatchObject({
    outcome: 'held',
    hold: {
      reason: 'drift',
      descriptions: [expect.anything(), 'rename column authors.nick to handle'],
    },
  });
  expect(await save('nick', 'bio', 'email')).toMatchObject({ operations: [{ kind: 'addColumn', column: 'email' }] });
  expect(await cycle({ answer: 'undo-drift' })).toMatchObject({ outcome: 'applied' });
  expect(await app.query('SELECT nick, email FROM authors')).toEqual([{ nick: 'ada', email: null }]);
});

it('knows a table that was renamed by hand, and undoes that with its rows', async () => {
  await app.query('ALTER TABLE authors RENAME TO writers');
  expect(await cycle()).toMatchObject({
    outcome: 'held',
    hold: { reason: 'drift', descriptions: [expect.anything(), 'rename table authors to writers'] },
  });
  expect(await cycle({ answer: 'undo-drift' })).toMatchObject({ outcome: 'applied' });
  expect(await app.query('SELECT nick FROM authors')).toEqual([{ nick: 'ada' }]);
});

it('writes down a table that was renamed by hand', async () => {
  await app.query('ALTER TABLE authors RENAME TO writers');
  expect(await cycle({ answer: 'write-drift' })).toMatchObject({
    outcome: 'applied',
    migration: { name: expect.stringMatching(/-rename-authors-table-to-writers\.ts$/) as string },
  });
  expect(await app.query('SELECT nick FROM writers')).toEqual([{ nick: 'ada' }]);
});

it('keeps what its user saves in the draft while the cycle amends it, and runs that next', async () => {
  const [draft = ''] = app.migrations();
  const edited = app.read(`migrations/${draft}`).replace('export const up', '// mine\nexport const up');
  class SavedMeanwhile extends LocalWorker {
    override async amend(...call: Parameters<LocalWorker['amend']>) {
      app.write(`migrations/${draft}`, edited);
      return super.amend(...call);
    }
  }
  const { settings } = cycles;
  cycles = { ...cycles, takeWorker: () => Promise.resolve(new SavedMeanwhile(settings)) };
  await app.query('DELETE FROM authors');
  await save('nick', 'bio', 'email');
  await restart();
  const next = await cycle();
  const [name = '', ...others] = app.migrations();
  expect(app.read(`migrations/${name}`)).toBe(edited);
  expect(next).toMatchObject({ outcome: 'applied', executed: [name], operations: [{ column: 'email' }] });
  expect(others).toHaveLength(1);
});

describe('a column of the draft that becomes NOT NULL with a default', () => {
  const email = `@AllowNull(false) @Default('none') ${text('email')}`;
  beforeEach(async () => {
    app.commitAll();
    expect(await save('nick', 'bio', 'email')).toMatchObject({ outcome: 'applied' });
    app.write(file, author(text('nick'), text('bio'), email));
  });

  it('is made anew where it holds no value: one migration says it', async () => {
    expect(await cycle({ files: [app.path(file)] })).toMatchObject({ outcome: 'applied', review: { rows: 1 } });
    expect(app.migrations()).toEqual([expect.anything(), expect.stringMatching(/-add-email-to-authors\.ts$/)]);
    expect(await app.query('SELECT nick, email FROM authors')).toEqual([{ nick: 'ada', email: 'none' }]);
  });

  it('keeps what was typed in, and asks for the rest', async () => {
    await app.query("INSERT INTO authors VALUES (2, 'Bea', 'bea', '', 'bea@example.com')");
    expect(await cycle({ files: [app.path(file)] })).toMatchObject({ outcome: 'held', hold: { reason: 'backfill' } });
    expect(await app.query('SELECT email FROM authors')).toEqual([{ email: null }, { email: 'bea@example.com' }]);
  });
});

it('says of a file that was there before how not to run it', async () => {
  const held = await save('bio');
  expect(held).toMatchObject({ hold: { hint: expect.stringContaining('; undo the edit') as string } });
  await restart();
  app.write(file, author(text('nick'), text('bio')));
  expect(await cycle()).toMatchObject({
    outcome: 'held',
    hold: { reason: 'data-loss', hint: expect.stringContaining('delete the file and undo the edit') as string },
  });
  app.remove(`migrations/${held.migration?.name}`);
  expect(await cycle()).toMatchObject({ outcome: 'unchanged' });
});

it('holds it where most tables would go at once, though the configuration lets rows go', async () => {
  cycles = { ...cycles, settings: { ...cycles.settings, onDataLoss: 'apply' } };
  for (const name of ['Book', 'Team']) app.write(`models/${name}.ts`, model(name, `${name}s`, text('title')));
  expect(await cycle()).toMatchObject({ outcome: 'applied' });
  for (const name of ['Book', 'Team']) app.write(`models/${name}.ts`, 'export {};');
  expect(await cycle()).toMatchObject({ outcome: 'held', hold: { reason: 'mass-drop' } });
  expect(await cycle({ answer: 'accept' })).toMatchObject({ outcome: 'applied' });
  expect(await save('nick')).toMatchObject({ outcome: 'applied', backup: expect.any(String) as string });
});
