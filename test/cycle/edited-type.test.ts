import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import { runCycle, type CycleProject } from '../../src/cycle/cycle.js';
import type { CycleRecord } from '../../src/cycle/record.js';
import { EditMemory } from '../../src/cycle/edit-memory.js';
import { LocalWorker } from '../../src/worker/local-worker.js';
import { author } from '../journey/models.js';
import { createProject } from '../journey/project.js';

/** Saves an author whose role has a type, and runs the cycle of that edit, as the daemon does. */
async function openApp() {
  const app = createProject({ 'models/author.ts': author() });
  const settings = await loadSettings({ cwd: app.root });
  const takeWorker = () => Promise.resolve(new LocalWorker(settings));
  const project: CycleProject = { settings, held: undefined, edits: new EditMemory(), takeWorker };
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onWrite: () => undefined };
  return async (type: string, name = 'role') => {
    app.write('models/author.ts', author(`@Column(${type}) declare ${name}: string;`));
    const trigger = { cycle: 1, files: [app.path('models/author.ts')], settleMs: 0 };
    return (await runCycle(project, trigger, hooks)).record;
  };
}

describe('a type that is edited', () => {
  it('and is the same to SQLite is said to be in no migration, once', async () => {
    const save = await openApp();
    await save(`DataType.ENUM('a')`);
    const record = await save(`DataType.ENUM('a', 'b')`);
    expect(record).toMatchObject({ outcome: 'unchanged', operations: [] });
    expect(record.warnings?.map(({ message }) => message)).toEqual([
      `Author: authors.role was DataTypes.ENUM('a') and is DataTypes.ENUM('a', 'b'), which is the same to sqlite; no migration says it`,
    ]);
    expect((await save(`DataType.ENUM('a', 'b')`)).warnings).toBeUndefined();
  });

  it('and is another to SQLite is in a migration, and nothing else is said', async () => {
    const save = await openApp();
    await save('DataType.STRING(10)');
    const record = await save('DataType.STRING(20)');
    expect(record).toMatchObject({ outcome: 'applied' });
    expect(record.warnings).toBeUndefined();
  });

  it('and renamed is known by its former name', async () => {
    const save = await openApp();
    await save(`DataType.ENUM('a')`);
    const record = await save(`DataType.ENUM('a', 'b')`, 'kind');
    expect(record.operations).toMatchObject([{ kind: 'renameColumn' }]);
    expect(record.warnings).toHaveLength(1);
    expect((await save(`DataType.ENUM('a', 'b')`, 'grade')).warnings).toBeUndefined();
  });
});

describe('a comment and the like', () => {
  const commented = (text: string, type = 'DataType.STRING') => `{ type: ${type}, comment: '${text}' }`;
  const messages = async (record: Promise<CycleRecord>) => (await record).warnings?.map(({ message }) => message);

  it('that SQLite passes over is said to be in no migration, once', async () => {
    const save = await openApp();
    await save('DataType.STRING');
    const rest = 'which is the same to sqlite; no migration says it';
    expect(await messages(save(commented('one')))).toEqual([
      `Author: the comment of authors.role was none and is 'one', ${rest}`,
    ]);
    expect(await messages(save(commented('two', 'DataType.STRING(10)')))).toEqual([
      `Author: the comment of authors.role was 'one' and is 'two', ${rest}`,
    ]);
    expect(await messages(save(commented('two', 'DataType.STRING(10)'), 'kind'))).toBeUndefined();
    expect(await messages(save('DataType.STRING(10)', 'kind'))).toEqual([
      `Author: the comment of authors.kind was 'two' and is none, ${rest}`,
    ]);
  });

  it('of an index is said, too, and nothing of one that is gone', async () => {
    const save = await openApp();
    const indexed = (using: string) => `DataType.STRING) @Index({ name: 'by_role'${using} }`;
    await save(indexed(''));
    expect(await messages(save(indexed(", using: 'gin'")))).toEqual([
      "Author: `using` of the index by_role was none and is 'gin', which is the same to sqlite; no migration says it",
    ]);
    expect(await messages(save('DataType.STRING'))).toBeUndefined();
  });
});
