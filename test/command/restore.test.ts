import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project as Commands } from '../../src/command/documents.js';
import { openProject } from '../../src/command/open-project.js';
import { author } from '../journey/models.js';
import { createLastingProject } from '../journey/project.js';

const folder = createLastingProject({ 'models/author.ts': author('@Column declare nick?: string;') });
let project: Commands;
/** The name of the copy that was made before `nick` went with its value. */
let first: string;
beforeAll(async () => {
  project = await openProject({ cwd: folder.root });
  await project.revision({ autogenerate: true });
  await project.upgrade();
  await folder.query("INSERT INTO authors VALUES (1, 'Ada', 'Countess')");
  folder.write('models/author.ts', author());
  await project.revision({ autogenerate: true });
  const { backup = '' } = await project.upgrade({ acceptDataLoss: true });
  first = basename(backup);
});
afterAll(async () => {
  await project.close();
  folder.dispose();
});

const backups = () => readdirSync(folder.path('.umbau/backups')).sort();

describe('restore', () => {
  it.each([
    ['the newest', () => undefined],
    ['one by its name', () => first],
    ['one by the beginning of its name', () => first.slice(0, first.indexOf('.'))],
    ['one by its path, as it was printed', () => `.umbau/backups/${first}`],
  ])('brings back %s, and keeps what was there', async (_, name) => {
    const chosen = name();
    const { restored, backup } = await project.restore(chosen === undefined ? {} : { name: chosen });
    expect(basename(restored)).toBe(first);
    expect(await folder.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', nick: 'Countess' }]);
    expect(await project.current()).toMatchObject({ pending: [folder.migrations()[1]] });
    await project.restore({ name: basename(backup) });
    expect(await folder.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada' }]);
  });

  it('keeps ten, among them the one that it brings back', async () => {
    for (let n = 0; n < 12; n += 1) await project.restore({ name: first });
    expect(backups()).toHaveLength(10);
    expect(backups()[0]).toBe(first);
  });

  it('brings back none where the name is that of several, or of none', async () => {
    const before = backups();
    for (const name of [first.slice(0, 4), 'other', '../dev.sqlite']) {
      await expect(project.restore({ name })).rejects.toMatchObject({
        code: 'usage',
        hint: expect.stringContaining(first) as string,
      });
    }
    expect(backups()).toEqual(before);
  });
});
