import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const index = new URL('../../dist/index.js', import.meta.url).href;

/** Evaluates a module in a fresh process; resolves to what it prints as JSON. */
function evaluate(code: string): unknown {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd, encoding: 'utf8' });
  return JSON.parse(output);
}

test('the public functions are these', () => {
  expect(evaluate(`console.log(JSON.stringify(Object.keys(await import('umbau')).sort()))`)).toEqual([
    'UmbauError',
    'alterTable',
    'defineConfig',
    'openProject',
  ]);
});

test('importing umbau loads no package', () => {
  const code = `
    import { createRequire } from 'node:module';
    await import(${JSON.stringify(index)});
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`;
  expect(evaluate(code)).toEqual([]);
});
