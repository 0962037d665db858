import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHistory } from '../../src/migration/history.js';
import { changeProject, type ChangeProject } from '../migration/change-project.js';

/** Inside the repository, so that the models find sequelize-typescript. */
const scratch = fileURLToPath(new URL('../../.umbau/test', import.meta.url));

let project: ChangeProject;
let models: string;
beforeEach(() => {
  project = changeProject();
  mkdirSync(scratch, { recursive: true });
  models = mkdtempSync(join(scratch, 'cycle-'));
});
afterEach(() => {
  project.remove();
  rmSync(models, { recursive: true });
});

/** Writes a model of users with these columns, and answers its file. */
function users(...columns: string[]): string {
  const file = join(models, 'user.ts');
  const body = columns.map((column) => `  @Column declare ${column};`).join('\n');
  writeFileSync(
    file,
    `import { Column, Model, Table } from 'sequelize-typescript';
@Table({ tableName: 'users', timestamps: false }) export class User extends Model {
${body}
}
`,
  );
  return file;
}

const files = () => readdirSync(project.settings.migrations).sort();
const read = (name = '') => readFileSync(join(project.settings.migrations, name), 'utf8');
const executed = () => project.withDatabase(({ sequelize }) => readHistory(sequelize));
const execute = (sql: string) => project.withDatabase(({ sequelize }) => sequelize.query(sql));
const columns = async () => (await project.schema()).tables[0]?.columns.map(({ name }) => name);

describe('a change by hand', () => {
  async function drift() {
    await project.cycle(users('name: string'));
    project.commit();
    await execute('ALTER TABLE users ADD COLUMN shoe INTEGER');
    await execute("INSERT INTO users (name, shoe) VALUES ('Ada', 38)");
  }

  it('is written down as a migration that counts as executed, and whose downgrade undoes it', async () => {
    await drift();
    const record = await project.cycle(users('name: string', 'shoe: number'), { answer: 'write-drift' });
    expect(record).toMatchObject({
      outcome: 'applied',
      migration: { name: expect.stringMatching(/-add-shoe-to-users/) as string },
    });
    expect(files()).toHaveLength(2);
    expect((await executed()).map(({ name }) => name)).toEqual(files());
    expect(await project.cycle(users('name: string', 'shoe: number'))).toMatchObject({ outcome: 'unchanged' });
    await project.downgrade(files()[1] ?? '');
    expect(await columns()).toEqual(['id', 'name']);
  });

  it('is undone without a migration, with a copy of the database kept', async () => {
    await drift();
    const record = await project.cycle(users('name: string'), { answer: 'undo-drift' });
    expect(record).toMatchObject({ outcome: 'applied', backup: expect.stringContaining('.sqlite') as string });
    expect(await columns()).toEqual(['id', 'name']);
    expect(files()).toHaveLength(1);
    expect(await project.cycle(users('name: string'))).toMatchObject({ outcome: 'unchanged' });
  });

  it('is said again by every cycle until it is answered, whatever else is migrated', async () => {
    await drift();
    for (const more of [[], ['email: string'], ['email: string', 'phone: string']]) {
      expect(await project.cycle(users('name: string', ...more))).toMatchObject({
        outcome: 'held',
        hold: { reason: 'drift', descriptions: [expect.anything(), expect.stringContaining('users.shoe')] },
      });
    }
    expect(await columns()).toEqual(['id', 'name', 'shoe', 'email', 'phone']);
  });

  it('that somebody has taken back is no drift any more', async () => {
    await drift();
    await execute('ALTER TABLE users DROP COLUMN shoe');
    expect(await project.cycle(users('name: string'))).toMatchObject({ outcome: 'unchanged' });
  });

  it('is not what another runner has migrated', async () => {
    await project.cycle(users('name: string'));
    await execute('ALTER TABLE users ADD COLUMN shoe INTEGER');
    await execute("INSERT INTO SequelizeMeta VALUES ('29990101000000-shoe.js')");
    writeFileSync(join(project.settings.migrations, '29990101000000-shoe.js'), 'exports.up = () => {};');
    expect(await project.cycle(users('name: string', 'shoe: number'))).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('a daemon that is killed while it rewrites the draft', () => {
  /** Amends the draft up to the first file that is written, and no further. */
  async function killedWhileWriting(models: string) {
    const crash = () => {
      throw new Error('killed');
    };
    expect(await project.cycle(models, { onWrite: crash, onDataLoss: 'hold' })).toMatchObject({ outcome: 'failed' });
  }

  it('finishes that at the next start, under a new name', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await project.cycle(users('name: string', 'nmae: string'));
    await execute("INSERT INTO users (name, nmae) VALUES ('Ada', 'typed in')");
    await killedWhileWriting(users('name: string', 'alias: string'));
    expect(files()[1]).toMatch(/-add-nmae-to-users/);

    const next = await project.cycle(users('name: string', 'alias: string'), { onDataLoss: 'hold' });
    expect(next).toMatchObject({ outcome: 'unchanged' });
    expect(files()[1]).toMatch(/-add-alias-to-users/);
    expect((await executed()).map(({ name }) => name)).toEqual(files());
    expect(await project.withDatabase(({ sequelize }) => sequelize.query('SELECT alias FROM users'))).toMatchObject([
      [{ alias: 'typed in' }],
      {},
    ]);
  });

  it('finishes that at the next start, under the same name', async () => {
    await project.cycle(users('name: string'));
    await killedWhileWriting(users('name: string', 'alias: string'));
    expect(read(files()[0])).not.toContain('alias');
    expect(await project.cycle(users('name: string', 'alias: string'))).toMatchObject({ outcome: 'unchanged' });
    expect(read(files()[0])).toContain('alias');
  });

  it('finishes that at the next start, where nothing of the draft remains', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await project.cycle(users('name: string', 'alias: string'));
    await killedWhileWriting(users('name: string'));
    expect(files()).toHaveLength(2);
    expect(await project.cycle(users('name: string'))).toMatchObject({ outcome: 'unchanged' });
    expect(files()).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('keeps the renames that it made when it takes up more', async () => {
    await project.cycle(users('name: string', 'size: number'));
    project.commit();
    await execute("INSERT INTO users (name, size) VALUES ('Ada', 38)");
    await project.cycle(users('title: string', 'size: number'));
    await project.cycle(users('caption: string', 'size: number', 'isBig: boolean'));
    const record = await project.cycle(users('caption: string', 'size: number', 'isBig: boolean', 'fax: string'));
    expect(record).toMatchObject({ outcome: 'applied' });
    expect(files()).toHaveLength(2);
    expect(read(files()[1])).toContain("renameColumn('name', 'caption')");
    await project.downgrade(files()[1] ?? '');
    const [rows] = await execute('SELECT name, size FROM users');
    expect(rows).toEqual([{ name: 'Ada', size: 38 }]);
  });

  it('asks nothing of a name of its own that holds no value', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await execute("INSERT INTO users (name) VALUES ('Ada')");
    await project.cycle(users('name: string', 'size: number'));
    const record = await project.cycle(users('name: string', 'width: number', 'height: number'));
    expect(record).toMatchObject({ outcome: 'applied', operations: [{ column: 'size' }, {}, {}] });
    expect(files()).toHaveLength(2);
    expect(read(files()[1])).not.toMatch(/size|rename/);
  });

  it('asks of a name of its own that holds a value', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await project.cycle(users('name: string', 'size: number'));
    await execute("INSERT INTO users (name, size) VALUES ('Ada', 38)");
    const record = await project.cycle(users('name: string', 'width: number', 'height: number'));
    expect(record).toMatchObject({ outcome: 'held', hold: { reason: 'rename', questions: [{ from: 'size' }] } });
  });

  it('asks of a name that is older than the draft, whatever it holds', async () => {
    await project.cycle(users('name: string', 'size: number'));
    project.commit();
    await project.cycle(users('name: string', 'girth: number'));
    const record = await project.cycle(users('name: string', 'width: number', 'height: number'));
    expect(record).toMatchObject({ outcome: 'held', hold: { reason: 'rename', questions: [{ from: 'girth' }] } });
  });

  it('says a table that it drops, and not one that it made and dropped', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    const both = join(models, 'both.ts');
    writeFileSync(
      both,
      `${readFileSync(users('name: string'), 'utf8')}
@Table({ tableName: 'tags', timestamps: false }) export class Tag extends Model {
  @Column declare word: string;
}
`,
    );
    await project.cycle(both);
    expect(files()[1]).toMatch(/-add-tag-table/);
    expect(await project.cycle(users('name: string', 'email: string'))).toMatchObject({ outcome: 'applied' });
    expect(files()).toHaveLength(2);
    expect(read(files()[1])).not.toContain('tags');
    expect(read(files()[1])).toContain('email');
  });

  it('is left as it is where a further edit needs values that only the user knows', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await execute("INSERT INTO users (name) VALUES ('Ada')");
    await project.cycle(users('name: string', 'email: string'));
    const draft = files()[1];
    const required = readFileSync(users('name: string', 'email: string'), 'utf8')
      .replace('@Column declare email', '@AllowNull(false) @Column declare email')
      .replace('{ Column', '{ AllowNull, Column');
    writeFileSync(join(models, 'user.ts'), required);
    const record = await project.cycle(join(models, 'user.ts'));
    expect(record).toMatchObject({ outcome: 'held', hold: { reason: 'backfill' } });
    expect(files()[1]).toBe(draft);
    expect(files()).toHaveLength(3);
  });

  it('keeps the name that its user gave it, and its time', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await project.cycle(users('name: string', 'email: string'));
    const [, draft = ''] = files();
    const named = `${draft.slice(0, 14)}-reach-people.ts`;
    renameSync(join(project.settings.migrations, draft), join(project.settings.migrations, named));
    await project.cycle(users('name: string', 'email: string', 'phone: string'));
    expect(files()[1]).toBe(named);
    expect(read(named)).toContain('phone');
    expect((await executed()).map(({ name }) => name)).toEqual(files());
  });

  it('that ran again and of which nothing remains is not where the database stands', async () => {
    await project.cycle(users('name: string'));
    project.commit();
    await project.cycle(users('name: string', 'email: string'));
    await project.downgrade(files()[1] ?? '');
    const record = await project.cycle(users('name: string'));
    expect(record).toMatchObject({ outcome: 'applied', amended: expect.any(String) as string, current: files()[0] });
  });
});
