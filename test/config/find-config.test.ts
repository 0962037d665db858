import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findConfig } from '../../src/config/find-config.js';
import { projectFolder } from './project-folder.js';

test.each(['ts', 'mts', 'js', 'mjs', 'cjs', 'cts'])('finds daemon.config.%s', (extension) => {
  const root = projectFolder({ [`daemon.config.${extension}`]: '' });
  expect(findConfig(root)).toBe(join(root, `daemon.config.${extension}`));
});

test('takes a named config relative to the working folder', () => {
  const root = projectFolder({ 'config/dev.ts': '', 'daemon.config.ts': '' });
  expect(findConfig(root, 'config/dev.ts')).toBe(join(root, 'config/dev.ts'));
});

test('says what it looked for and where, with an example', () => {
  const root = projectFolder({ 'app/': '', 'daemon.config.ts': '' });
  expect(() => findConfig(join(root, 'app'))).toThrow(
    expect.objectContaining({
      code: 'config',
      message: `expected a daemon.config.{ts,mts,js,mjs,cjs,cts}, found none in ${join(root, 'app')}`,
      hint: expect.stringContaining('export default defineConfig({') as unknown,
    }),
  );
});

test('refuses a named config and a working folder that do not exist', () => {
  const root = projectFolder({});
  expect(() => findConfig(root, 'dev.ts')).toThrow(`found nothing at ${join(root, 'dev.ts')}`);
  expect(() => findConfig(join(root, 'gone'))).toThrow(`found nothing at ${join(root, 'gone')}`);
});
