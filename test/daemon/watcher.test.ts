import { cpSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../src/config/config.js';
import type { Burst } from '../../src/daemon/settle.js';
import { type Watcher, watchProject } from '../../src/daemon/watcher.js';
import { createProjectFolder, type ProjectFolder } from './project.js';

describe('watcher', () => {
  let project: ProjectFolder;
  let watcher: Watcher;
  let bursts: Burst[];

  beforeEach(() => {
    project = createProjectFolder({
      'daemon.config.ts': 'config',
      'models/user.ts': 'user',
      'models/blog/post.ts': 'post',
      'migrations/1-first.ts': 'first',
      'lib/money.ts': 'money',
      'lib/tax.ts': 'tax',
    });
    bursts = [];
  });
  afterEach(async () => {
    await watcher.close();
    project.dispose();
  });

  async function watch(changes: Partial<Settings> = {}): Promise<void> {
    watcher = await watchProject(project.settings(changes), {
      onEdit: (burst) => bursts.push(burst),
      onError: (error) => expect.fail(String(error)),
    });
  }

  /** Waits for the edits to arrive in one burst, and then proves by a further edit that nothing else was under way. */
  async function expectBurst(...files: string[]): Promise<void> {
    await vi.waitFor(() => expect(bursts).not.toEqual([]), 3000);
    const burst = bursts.shift();
    expect(burst?.files.toSorted()).toEqual(files.map(project.path).toSorted());
    expect(burst?.settleMs).toBeGreaterThan(0);
    await expectNothingElse();
  }

  let edits = 0;
  async function expectNothingElse(): Promise<void> {
    project.write('migrations/probe.ts', `probe ${++edits}`);
    await vi.waitFor(() => expect(bursts).not.toEqual([]), 3000);
    expect(bursts.splice(0).map((burst) => burst.files)).toEqual([[project.path('migrations/probe.ts')]]);
  }

  it('reports nothing of the files that are there when it starts', async () => {
    await watch();
    await expectNothingElse();
  });

  it('reports an edit of a model, a nested one, a migration and the config', async () => {
    await watch();
    for (const file of ['models/user.ts', 'models/blog/post.ts', 'migrations/1-first.ts', 'daemon.config.ts']) {
      project.write(file, 'edited');
      await expectBurst(file);
    }
  });

  it('reports many edits at once as one burst', async () => {
    await watch();
    project.write('models/user.ts', 'a');
    project.write('models/blog/post.ts', 'b');
    project.write('models/tag.ts', 'c');
    project.write('models/user.ts', 'd');
    await expectBurst('models/user.ts', 'models/blog/post.ts', 'models/tag.ts');
  });

  it('reports new and deleted files', async () => {
    await watch();
    project.write('models/tag.ts', 'tag');
    await expectBurst('models/tag.ts');
    project.remove('models/tag.ts');
    await expectBurst('models/tag.ts');
  });

  it('reports an atomic save, again and again', async () => {
    await watch();
    for (const content of ['first', 'second', 'third']) {
      project.write('models/user.ts.tmp', content);
      renameSync(project.path('models/user.ts.tmp'), project.path('models/user.ts'));
      await expectBurst('models/user.ts');
    }
  });

  it('reports a save by deleting and writing anew as one edit', async () => {
    await watch();
    project.remove('models/user.ts');
    project.write('models/user.ts', 'anew');
    await expectBurst('models/user.ts');
  });

  it('reports nothing when a file is written again with the same content, or touched', async () => {
    await watch();
    project.write('models/user.ts', 'user');
    utimesSync(project.path('models/blog/post.ts'), new Date(), new Date());
    project.remove('migrations/1-first.ts');
    project.write('migrations/1-first.ts', 'first');
    await expectNothingElse();
  });

  it('reports nothing of other files: other kinds, temporary ones, node_modules, beside the models', async () => {
    await watch({ models: [project.path('.')], migrations: project.path('migrations') });
    project.write('readme.md', 'x');
    project.write('.#user.ts', 'x');
    project.write('models/4913', 'x');
    project.write('models/user.ts~', 'x');
    project.write('node_modules/a/index.js', 'x');
    project.write('.git/hook.js', 'x');
    project.write('.umbau/cache/user.js', 'x');
    await expectNothingElse();
  });

  it('reports nothing of what umbau wrote or removed itself, and an edit of the same file', async () => {
    await watch();
    watcher.wrote(project.path('migrations/2-second.ts'), 'second');
    project.write('migrations/2-second.ts', 'second');
    watcher.wrote(project.path('migrations/1-first.ts'), null);
    project.remove('migrations/1-first.ts');
    await expectNothingElse();
    project.write('migrations/2-second.ts', 'second, adjusted');
    await expectBurst('migrations/2-second.ts');
  });

  it('reports a renamed folder as the files that went and the files that came', async () => {
    await watch();
    renameSync(project.path('models/blog'), project.path('models/journal'));
    await expectBurst('models/blog/post.ts', 'models/journal/post.ts');
    project.write('models/journal/post.ts', 'edited');
    await expectBurst('models/journal/post.ts');
  });

  it('sees a watched folder go and come back', async () => {
    await watch();
    project.remove('models');
    await expectBurst('models/user.ts', 'models/blog/post.ts');
    project.write('models/user.ts', 'back');
    await expectBurst('models/user.ts');
    project.write('models/user.ts', 'edited');
    await expectBurst('models/user.ts');
  });

  it('sees edits in a folder that was removed and made anew in a moment', async () => {
    await watch();
    rmSync(project.path('models'), { recursive: true });
    project.write('models/user.ts', 'new');
    await expectBurst('models/user.ts', 'models/blog/post.ts');
    project.write('models/user.ts', 'edited');
    await expectBurst('models/user.ts');
  });

  it('sees what differs when another folder takes the place of a watched one', async () => {
    await watch();
    cpSync(project.path('models'), project.path('other'), { recursive: true });
    project.write('other/blog/post.ts', 'other');
    renameSync(project.path('models'), project.path('old'));
    renameSync(project.path('other'), project.path('models'));
    await expectBurst('models/blog/post.ts');
    project.write('models/user.ts', 'edited');
    await expectBurst('models/user.ts');
  });

  it('misses no file that is written right after its folder was made', async () => {
    await watch();
    for (let n = 0; n < 15; n++) {
      mkdirSync(project.path(`models/folder-${n}`));
      for (let turns = 0; turns < n; turns++) await new Promise((resolve) => setImmediate(resolve));
      writeFileSync(project.path(`models/folder-${n}/model.ts`), 'new');
      await vi.waitFor(() => expect(bursts).not.toEqual([]), 3000);
      expect(bursts.splice(0).map((burst) => burst.files)).toEqual([[project.path(`models/folder-${n}/model.ts`)]]);
    }
  });

  it('sees a migrations folder that is made later', async () => {
    project.remove('migrations');
    await watch();
    project.write('migrations/1-first.ts', 'first');
    await expectBurst('migrations/1-first.ts');
  });

  it('watches further files from when they are added, and nothing else beside them', async () => {
    await watch();
    project.write('lib/money.ts', 'not yet');
    await expectNothingElse();
    await watcher.add([project.path('lib/money.ts'), project.path('models/user.ts')], Date.now() + 1000);
    project.write('lib/money.ts', 'edited');
    await expectBurst('lib/money.ts');
    project.write('lib/tax.ts', 'edited');
    await expectNothingElse();
  });

  it('reports a further file that changed after it was loaded and before it was added', async () => {
    await watch();
    const loadedAt = Date.now() - 1000;
    project.write('lib/money.ts', 'edited since');
    await watcher.add([project.path('lib/money.ts')], loadedAt);
    await expectBurst('lib/money.ts');
  });

  it('watches the matches of a glob only', async () => {
    project.write('src/user.model.ts', 'user');
    project.write('src/user.controller.ts', 'user');
    await watch({ models: [project.path('src/**/*.model.ts')] });
    project.write('src/user.controller.ts', 'edited');
    await expectNothingElse();
    project.write('src/blog/post.model.ts', 'post');
    await expectBurst('src/blog/post.model.ts');
    project.remove('src/user.model.ts');
    await expectBurst('src/user.model.ts');
  });
});
