import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import { runCycle, type CycleProject } from '../../src/cycle/cycle.js';
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
  return async (type: string) => {
    app.write('models/author.ts', author(`@Column(${type}) declare role: string;`));
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
});
