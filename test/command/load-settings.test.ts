import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/command/load-settings.js';
import { projectFolder } from '../config/project-folder.js';

const config = `{ models: 'models', database: 'sqlite:dev.sqlite', debounceMs: 7 }`;

test.each([
  ['daemon.config.ts', `import { defineConfig } from 'umbau';\nexport default defineConfig(${config});`],
  ['daemon.config.mts', `import { defineConfig } from 'umbau';\nexport default defineConfig(${config});`],
  ['daemon.config.js', `export default ${config};`],
  ['daemon.config.js', `module.exports = ${config};`],
  ['daemon.config.mjs', `export default ${config};`],
  ['daemon.config.cjs', `module.exports = ${config};`],
  ['daemon.config.cjs', `exports.__esModule = true; exports.default = ${config};`],
  ['daemon.config.cts', `export = ${config};`],
])('loads %s: %s', async (file, text) => {
  const root = projectFolder({ 'models/': '', [file]: text });
  expect(await loadSettings({ cwd: root })).toMatchObject({ root, configFile: join(root, file), debounceMs: 7 });
});

test('paths start at the folder of the config file, not at the working folder', async () => {
  const root = projectFolder({ 'app/models/': '', 'app/my.config.ts': `export default ${config};` });
  expect(await loadSettings({ cwd: root, config: 'app/my.config.ts' })).toMatchObject({
    root: join(root, 'app'),
    models: [join(root, 'app/models')],
  });
});

test('sees an edit at the next call', async () => {
  const root = projectFolder({ 'models/': '', 'daemon.config.ts': `export default ${config};` });
  await loadSettings({ cwd: root });
  writeFileSync(join(root, 'daemon.config.ts'), `export default ${config.replace('7', '8')};`);
  expect((await loadSettings({ cwd: root })).debounceMs).toBe(8);
});

describe('a config file that cannot be loaded', () => {
  test.each([
    ['throws', `const a = 1;\nthrow new Error('no secret');\nexport default {};`, 'no secret', 2],
    ['does not parse', `export default {\n  models: 'models',,\n};`, '', 2],
    ['imports what is not there', `import './gone.js';\nexport default {};`, 'gone', 1],
  ])('that %s is a config error with its place', async (_, text, message, line) => {
    const root = projectFolder({ 'daemon.config.ts': text });
    await expect(loadSettings({ cwd: root })).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(message) as unknown,
      location: { file: join(root, 'daemon.config.ts'), line },
    });
  });

  test('that exports nothing is a config error that says what is expected', async () => {
    const root = projectFolder({ 'daemon.config.ts': `export const models = 'models';` });
    await expect(loadSettings({ cwd: root })).rejects.toMatchObject({ code: 'config' });
  });
});
