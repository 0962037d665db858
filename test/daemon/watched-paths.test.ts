import { afterEach, describe, expect, it } from 'vitest';
import { createWatchedPaths, isSourceFile } from '../../src/daemon/watched-paths.js';
import { createProjectFolder, type ProjectFolder } from './project.js';

describe('watched paths', () => {
  let project: ProjectFolder;
  afterEach(() => project.dispose());

  it('covers models, migrations, config and the way to them, and nothing beside', () => {
    project = createProjectFolder({});
    const paths = createWatchedPaths(project.settings({ models: [project.path('src/db/models')] }));
    const covered = ['.', 'src', 'src/db', 'src/db/models', 'src/db/models/a/b.ts', 'migrations', 'daemon.config.ts'];
    expect(covered.filter((path) => !paths.covers(project.path(path)))).toEqual([]);
    const others = ['src/app', 'src/db/seed.ts', 'test', 'models', 'dev.sqlite', 'package.json', '.umbau'];
    expect(others.filter((path) => paths.covers(project.path(path)))).toEqual([]);
  });

  it('leaves out node_modules, .git and the state folder even where the models are the whole project', () => {
    project = createProjectFolder({});
    const paths = createWatchedPaths(project.settings({ models: [project.path('.')] }));
    const ignored = ['node_modules', 'node_modules/a/b.js', 'packages/x/node_modules', '.git', '.umbau/cache/a.js'];
    expect(ignored.filter((path) => paths.covers(project.path(path)))).toEqual([]);
    expect(paths.covers(project.path('packages/x'))).toBe(true);
  });

  it('watches the base of a glob, and takes only its matches for models, also deleted and new ones', () => {
    project = createProjectFolder({ 'src/user/user.model.ts': '', 'src/user/user.controller.ts': '' });
    const models = [project.path('src/**/*.model.ts'), `!${project.path('src/old/**')}`];
    const paths = createWatchedPaths(project.settings({ models }));
    expect(paths.covers(project.path('src/user'))).toBe(true);
    expect(paths.covers(project.path('test'))).toBe(false);
    expect(paths.matters(project.path('src/user/user.controller.ts'))).toBe(false);
    project.remove('src/user/user.model.ts');
    expect(paths.matters(project.path('src/user/user.model.ts'))).toBe(true);
    project.write('src/post/post.model.ts', '');
    expect(paths.matters(project.path('src/post/post.model.ts'))).toBe(true);
    project.write('src/old/post.model.ts', '');
    expect(paths.matters(project.path('src/old/post.model.ts'))).toBe(false);
  });

  it('takes brackets in the path of the project for what they are', () => {
    project = createProjectFolder({ '[app]/models/user.ts': '', '[app]/src/user.model.ts': '' });
    const root = project.path('[app]');
    const folder = createWatchedPaths(project.settings({ root, models: [project.path('[app]/models')] }));
    expect(folder.matters(project.path('[app]/models/user.ts'))).toBe(true);
    const escaped = `${project.root}/\\[app\\]/src/*.model.ts`;
    const glob = createWatchedPaths(project.settings({ root, models: [escaped] }));
    expect(glob.covers(project.path('[app]/src/user.model.ts'))).toBe(true);
    expect(glob.matters(project.path('[app]/src/user.model.ts'))).toBe(true);
  });

  it('begins outside of the project too, where the models are', () => {
    project = createProjectFolder({});
    const settings = project.settings({ root: project.path('app'), models: [project.path('shared/models')] });
    const paths = createWatchedPaths(settings);
    expect(paths.starts()).toContain(project.path('shared'));
    expect(paths.matters(project.path('shared/models/user.ts'))).toBe(true);
  });

  it('answers which of the added files are new to it', () => {
    project = createProjectFolder({});
    const paths = createWatchedPaths(project.settings());
    const files = ['lib/money.ts', 'models/user.ts', 'node_modules/x/index.js'].map(project.path);
    expect(paths.matters(project.path('lib/money.ts'))).toBe(false);
    expect(paths.add(files)).toEqual([project.path('lib/money.ts')]);
    expect(paths.matters(project.path('lib/money.ts'))).toBe(true);
    expect(paths.add(files)).toEqual([]);
  });

  it('knows source files from others and from what editors leave for a moment', () => {
    project = createProjectFolder({});
    const sources = ['user.ts', 'user.js', 'user.mts', 'user.cts', 'user.mjs', 'user.cjs', 'kinds.json'];
    expect(sources.filter((file) => !isSourceFile(`/models/${file}`))).toEqual([]);
    const others = ['4913', 'user.ts~', '.#user.ts', '.user.ts.swp', 'user.ts.tmp', 'user.ts___jb_tmp___', 'a.md', 'a'];
    expect(others.filter((file) => isSourceFile(`/models/${file}`))).toEqual([]);
  });
});
