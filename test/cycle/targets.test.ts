import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import type { Settings, Target } from '../../src/config/config.js';
import { runCycle, type CycleProject } from '../../src/cycle/cycle.js';
import { EditMemory } from '../../src/cycle/edit-memory.js';
import type { CycleRecord } from '../../src/cycle/record.js';
import { LocalTargets } from '../../src/target/local-targets.js';
import { LocalWorker } from '../../src/worker/local-worker.js';
import { withServer } from '../../src/dialect/postgres/server.js';
import { describeEngine } from '../engine/engines.js';
import { onServer } from '../engine/postgres.js';
import type { TestDatabase } from '../engine/test-database.js';
import { author, book } from '../journey/models.js';
import { createProject, type Project } from '../journey/project.js';

/** An app on SQLite whose migrations serve another engine, too, and what the daemon does at each edit. */
async function openApp(target: Target) {
  const app = createProject({ 'models/author.ts': author() });
  const settings: Settings = { ...(await loadSettings({ cwd: app.root })), targets: [target] };
  const targets = new LocalTargets(settings);
  const closeTargets = () => targets.close();
  onTestFinished(closeTargets);
  const takeWorker = () => Promise.resolve(new LocalWorker(settings));
  const project: CycleProject = { settings, held: undefined, edits: new EditMemory(), takeWorker, targets };
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onWrite: () => undefined };
  const cycle = async (...files: string[]): Promise<CycleRecord> => {
    const trigger = { cycle: 1, files: files.map((file) => app.path(file)), settleMs: 0 };
    return (await runCycle(project, trigger, hooks)).record;
  };
  const save = (...columns: string[]) => {
    app.write('models/author.ts', author(...columns));
    return cycle('models/author.ts');
  };
  return { app, cycle, save, settings, closeTargets };
}

function newest(app: Project): string {
  return app.read(`migrations/${app.migrations().at(-1)}`);
}

const proven = { outcome: 'applied', review: { upgrade: true, downgrade: true, targets: ['postgres'] } };
const role = (values: string) => `@Column(DataType.ENUM(${values})) declare role: string;`;

function behaves(target: () => Target): void {
  it('carries what the development database cannot tell, in one migration that is proven on both', async () => {
    const { app, save, cycle } = await openApp(target());
    expect(await save(role("'a', 'b'"))).toMatchObject(proven);
    expect(newest(app)).not.toContain("=== 'sqlite'");
    app.commitAll();

    const record = await save(role("'a', 'b', 'c'"));
    expect(record).toMatchObject({
      ...proven,
      operations: [{ kind: 'changeColumn', table: 'authors', column: 'role', target: 'postgres' }],
    });
    expect(record.warnings).toBeUndefined();
    expect(app.migrations().at(-1)).toMatch(/alter-role-in-authors/);
    expect(newest(app)).toContain("if (queryInterface.sequelize.getDialect() === 'postgres') {");
    expect(await cycle()).toMatchObject({ outcome: 'unchanged', operations: [] });

    // The draft says the whole difference on both.
    expect(await save(role("'a', 'b', 'c', 'd'"), '@Column declare email: string;')).toMatchObject(proven);
    expect(app.migrations()).toHaveLength(2);
    expect(newest(app)).toContain("'d'");
    expect(newest(app)).toContain("addColumn('authors', 'email'");
    expect(app.migrations().at(-1)).toMatch(
      /alter-role-in-authors-and-add-email-to-authors|add-email-to-authors-and-alter-role-in-authors/,
    );
    expect(await save(role("'a', 'b', 'c', 'd'"))).toMatchObject({ outcome: 'applied' });
    expect(app.migrations().at(-1)).toMatch(/^\d+-alter-role-in-authors\.ts$/);

    expect(await save(role("'a', 'b'"))).toMatchObject({ outcome: 'applied' });
    expect(app.migrations()).toHaveLength(1);
    expect(await cycle()).toMatchObject({ outcome: 'unchanged', operations: [] });
  });
}

describe('targets', () => {
  describe('on a Postgres within the process', () => behaves(() => ({ dialect: 'postgres' })));

  describeEngine('postgres', (engine) => {
    let server: TestDatabase;
    beforeAll(async () => {
      server = await engine.create();
      return () => server.remove();
    });
    const target = (): Target => ({ dialect: 'postgres', server: server.database });

    behaves(target);

    it('follow a rename, a new table and a dropped one', async () => {
      const { app, save, cycle } = await openApp(target());
      await save('@Column declare nmae: string;');
      app.commitAll();
      expect(await save('@Column declare title: string;')).toMatchObject({
        ...proven,
        operations: [{ kind: 'renameColumn', column: 'nmae' }],
      });
      app.write('models/book.ts', book());
      expect(await cycle('models/book.ts')).toMatchObject(proven);
      app.commitAll();
      app.remove('models/book.ts');
      expect(await cycle('models/book.ts')).toMatchObject({ ...proven, operations: [{ kind: 'dropTable' }] });
      expect(await cycle()).toMatchObject({ outcome: 'unchanged', operations: [] });
    });

    it('say nothing of what no engine tells apart', async () => {
      const { app, save } = await openApp(target());
      await save();
      expect(await save('@Column(DataType.VIRTUAL) declare full: string;')).toMatchObject({
        outcome: 'unchanged',
        operations: [],
      });
      expect(app.migrations()).toHaveLength(1);
    });

    it('name the migration that does not run there, and what it may ask', async () => {
      const { app, save, cycle } = await openApp(target());
      await save();
      app.commitAll();
      app.write(
        'migrations/20990101000000-by-hand.ts',
        `export const up = (queryInterface) => queryInterface.sequelize.query('PRAGMA optimize');
export const down = async () => {};`,
      );
      const record = await cycle('migrations/20990101000000-by-hand.ts');
      expect(record).toMatchObject({
        outcome: 'failed',
        err: {
          message: expect.stringMatching(
            /^On the target postgres: 20990101000000-by-hand.ts failed in up: /,
          ) as unknown,
          hint: expect.stringContaining("queryInterface.sequelize.getDialect() === 'postgres'") as unknown,
        },
      });
    });

    it('refuse a model that they have no table for, and leave no file', async () => {
      const { app, save } = await openApp(target());
      const record = await save(`@Column('NUMBER') declare odd: string;`);
      expect(record).toMatchObject({
        outcome: 'failed',
        err: { message: expect.stringContaining('On the target postgres: ') as unknown },
      });
      expect(app.migrations()).toEqual([]);
    });

    it('leave no database behind, not even of a process that was killed', async () => {
      const { save, settings, closeTargets } = await openApp(target());
      const prefix = `${server.database.database?.slice(0, 36)}_umbau_target_`;
      const left = async () =>
        withServer({ root: settings.root, database: server.database }, async ({ query }) => {
          const { rows } = await query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
          return rows;
        });
      await onServer([`CREATE DATABASE ${prefix}1_dead`]);
      await save();
      expect(await left()).toHaveLength(1);
      expect(await left()).not.toContainEqual({ datname: `${prefix}1_dead` });
      await closeTargets();
      expect(await left()).toEqual([]);
    });
  });
});
