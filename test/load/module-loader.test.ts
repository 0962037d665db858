import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createContentCache } from '../../src/load/content-cache.js';
import { createModuleLoader } from '../../src/load/module-loader.js';
import { temporaryProject, type ProjectFiles, type TemporaryProject } from './temporary-project.js';

function loaderOf(project: TemporaryProject, alias: Record<string, string> = {}) {
  return createModuleLoader({ root: project.root, cacheDir: project.cacheDir, alias });
}

async function importMain(files: ProjectFiles, main = 'main.ts'): Promise<unknown> {
  const project = temporaryProject(files);
  return loaderOf(project).import(project.path(main));
}

test('two classes that import each other see each other once both are loaded', async () => {
  const user = await importMain({
    'main.ts': `import { Post } from './post';\nexport class User { static posts = () => Post; }`,
    'post.ts': `import { User } from './main';\nexport const early = typeof User;\nexport class Post { static author = () => User; }`,
  });
  const { User } = user as { User: { posts(): { author(): unknown } } };
  expect(User.posts().author()).toBe(User);
});

test('an export reads undefined while its module is still loading', async () => {
  const main = await importMain({
    'main.ts': `import { seen } from './other';\nexport class Main {}\nexport const result = seen;`,
    'other.ts': `import { Main } from './main';\nexport const seen = String(Main);`,
  });
  expect(main).toHaveProperty('result', 'undefined');
});

test('an import finds TypeScript behind .js, without an extension, and as the index of a folder', async () => {
  const main = await importMain({
    'main.ts': `import { a } from './a.js';\nimport { b } from './b';\nimport { c } from './c';\nimport { d } from './d.mjs';\nexport const all = a + b + c + d;`,
    'a.ts': `export const a = 'a';`,
    'b.ts': `export const b: string = 'b';`,
    'c/index.ts': `export const c = 'c';`,
    'd.mts': `export const d = 'd';`,
  });
  expect(main).toHaveProperty('all', 'abcd');
});

test('an import finds what the paths of the tsconfig say', async () => {
  const main = await importMain({
    'tsconfig.json': JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '@models/*': ['src/models/*'] } } }),
    'main.ts': `import { a } from '@models/a';\nimport { b } from 'src/b';\nexport const both = a + b;`,
    'src/models/a.ts': `export const a = 'a';`,
    'src/b.ts': `export const b = 'b';`,
  });
  expect(main).toHaveProperty('both', 'ab');
});

test('an alias stands for a file', async () => {
  const project = temporaryProject({ 'main.ts': `export { a } from 'thing';`, 'other.ts': `export const a = 1;` });
  const loader = loaderOf(project, { thing: project.path('other.ts') });
  expect(await loader.import(project.path('main.ts'))).toHaveProperty('a', 1);
});

test('CommonJS, ES modules and JSON import each other', async () => {
  const project = temporaryProject({
    'main.ts': `import { up } from './a.cjs';\nimport b from './b.mjs';\nimport config from './config.json';\nexport const all = [up(), b, config.name];`,
    'a.cjs': `const { c } = require('./c');\nmodule.exports = { up: () => c };`,
    'b.mjs': `import { c } from './c.js';\nexport default c + '!';`,
    'c.ts': `export const c = 'c';`,
    'config.json': `{ "name": "json" }`,
  });
  const loader = loaderOf(project);
  expect(await loader.import(project.path('main.ts'))).toHaveProperty('all', ['c', 'c!', 'json']);
  expect(await loader.import(project.path('a.cjs'))).toHaveProperty('up');
  const names = ['main.ts', 'a.cjs', 'c.ts', 'b.mjs', 'config.json'];
  expect(loader.files()).toEqual(names.map((name) => project.path(name)));
});

test('a package is loaded by Node, also one that is an ES module alone, and is none of the files', async () => {
  const project = temporaryProject({
    'main.ts': `import * as yocto from 'yocto-queue';\nimport { Sequelize } from 'sequelize';\nexport const kinds = [typeof yocto.default, typeof Sequelize];`,
  });
  const loader = loaderOf(project);
  expect(await loader.import(project.path('main.ts'))).toHaveProperty('kinds', ['function', 'function']);
  expect(loader.files()).toEqual([project.path('main.ts')]);
});

test('an ES module may make its own require, __filename and __dirname', async () => {
  const main = await importMain({
    'main.ts': `import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);
const module = 'mine';
export const found = [require('./x.json').x, __dirname, module, import.meta.filename === __filename];`,
    'x.json': `{ "x": 1 }`,
  });
  expect(main).toMatchObject({ found: [1, expect.any(String) as string, 'mine', true] });
});

test('a file may await at its top level, also one that another file imports', async () => {
  const main = await importMain({
    'main.ts': `import { value } from './value';\nexport const result = value + (await Promise.resolve(1));`,
    'value.ts': `export const value = await Promise.resolve(41);`,
  });
  expect(main).toHaveProperty('result', 42);
});

test('an import of types alone is left out', async () => {
  const main = await importMain({
    'main.ts': `import { Shape } from './shape';\nfunction d(_: unknown, __: string) {}\nexport class A { @d shape!: Shape; }`,
    'shape.d.ts': `export interface Shape { a: string }`,
  });
  expect(main).toHaveProperty('A');
});

test('each loader evaluates afresh, one loader evaluates a file once', async () => {
  const project = temporaryProject({
    'main.ts': `export const made = {};`,
    'again.ts': `export { made } from './main';`,
  });
  const [first, second] = [loaderOf(project), loaderOf(project)];
  const made = async (loader: typeof first, file: string) =>
    ((await loader.import(project.path(file))) as { made: unknown }).made;
  expect(await made(first, 'again.ts')).toBe(await made(first, 'main.ts'));
  expect(await made(first, 'main.ts')).not.toBe(await made(second, 'main.ts'));
});

test('an edited file is read anew by the next loader', async () => {
  const project = temporaryProject({ 'main.ts': `export { a } from './a.cjs';`, 'a.cjs': `exports.a = 1;` });
  expect(await loaderOf(project).import(project.path('main.ts'))).toHaveProperty('a', 1);
  project.write({ 'a.cjs': `exports.a = 2;` });
  expect(await loaderOf(project).import(project.path('main.ts'))).toHaveProperty('a', 2);
});

test('transpiled code is kept by content', async () => {
  const project = temporaryProject({ 'a.ts': `export const a = 1;`, 'b.ts': `export const a = 1;` });
  await loaderOf(project).import(project.path('a.ts'));
  await loaderOf(project).import(project.path('b.ts'));
  expect(readdirSync(project.cacheDir)).toHaveLength(1);
});

test('a broken cache entry is made again', async () => {
  const project = temporaryProject({ 'a.ts': `export const a = 1;` });
  await loaderOf(project).import(project.path('a.ts'));
  for (const name of readdirSync(project.cacheDir)) project.write({ [`.umbau/cache/${name}`]: '{"code":' });
  expect(await loaderOf(project).import(project.path('a.ts'))).toHaveProperty('a', 1);
});

test('a byte order mark and a #! line do no harm', async () => {
  expect(await importMain({ 'main.js': `\uFEFF#!/usr/bin/env node\nmodule.exports = { a: 1 };` }, 'main.js')).toEqual({
    a: 1,
  });
});

test('umbau itself is the one that runs', async () => {
  const main = await importMain({ 'main.ts': `export { defineConfig } from 'umbau';` });
  expect(main).toHaveProperty('defineConfig', expect.any(Function) as unknown);
});

test('the cache forgets its oldest entries, but none that is named', () => {
  const project = temporaryProject({});
  const cache = createContentCache<string>(project.cacheDir, { write: String, read: String });
  for (const [age, key] of ['new', 'newer', 'oldest', 'old'].entries()) {
    cache.set(key, key);
    const time = new Date(2026, 0, key.startsWith('new') ? 20 + age : 10 - age);
    utimesSync(join(project.cacheDir, key), time, time);
  }
  cache.prune(['old'], 2);
  expect(readdirSync(project.cacheDir).sort()).toEqual(['new', 'newer', 'old']);
  cache.prune([], 3);
  expect(cache.get('old')).toBe('old');
});
