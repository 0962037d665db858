import { expect, test } from 'vitest';
import { UmbauError } from '../../src/error.js';
import { createModuleLoader } from '../../src/load/module-loader.js';
import { temporaryProject, type ProjectFiles } from './temporary-project.js';

/** The error of importing main.ts, with the file as a path below the project. */
async function failureOf(files: ProjectFiles, main = 'main.ts') {
  const project = temporaryProject(files);
  const loader = createModuleLoader({ root: project.root, cacheDir: project.cacheDir });
  const error: unknown = await loader.import(project.path(main)).catch((reason: unknown) => reason);
  if (!(error instanceof UmbauError)) throw new Error(`expected an UmbauError, found ${String(error)}`);
  const { code, message, hint, location } = error;
  return { code, message, hint, ...location, file: location?.file.replace(`${project.root}/`, '') };
}

test('a syntax error names file, line and column and shows the line', async () => {
  expect(
    await failureOf({ 'main.ts': `export class User {\n\tname: string\n\temail address: string\n}\n` }),
  ).toMatchObject({
    code: 'load',
    message: expect.stringContaining('main.ts has a syntax error: Unexpected token') as string,
    file: 'main.ts',
    line: 3,
    column: 8,
    frame: [
      '  1 | export class User {',
      '  2 | \tname: string',
      '> 3 | \temail address: string',
      '    | \t      ^',
      '  4 | }',
      '  5 |',
    ].join('\n'),
  });
});

test('a syntax error in a file that ends too soon names its end', async () => {
  expect(await failureOf({ 'main.ts': `export class User {\n  a() {\n` })).toMatchObject({ file: 'main.ts', line: 2 });
});

test('a name that is declared twice is a syntax error', async () => {
  expect(await failureOf({ 'main.ts': `interface A {}\nconst a = 1;\nconst a = 2;` })).toMatchObject({
    message: `main.ts has a syntax error: Identifier 'a' has already been declared`,
    line: 3,
    column: 7,
  });
});

test('a syntax error in CommonJS names the place too', async () => {
  expect(await failureOf({ 'main.cjs': `module.exports = {\n  a: 1\n  b: 2 };` }, 'main.cjs')).toMatchObject({
    file: 'main.cjs',
    line: 3,
    column: 3,
  });
});

test('a module that throws is named with the place in its TypeScript', async () => {
  const files = {
    'main.ts': `import { fail } from './other';\ninterface Unseen {\n  a: string;\n}\nfail();`,
    'other.ts': `type Unseen = 1;\n\nexport function fail(this: void): never {\n  const reason: string = 'no';\n  throw new TypeError(reason);\n}`,
  };
  expect(await failureOf(files)).toMatchObject({
    message: 'other.ts threw TypeError: no',
    file: 'other.ts',
    line: 5,
    column: 9,
    frame: expect.stringContaining('> 5 |   throw new TypeError(reason);\n    |         ^') as string,
  });
});

test('an error that a package throws is placed where the user called it', async () => {
  const failure = await failureOf({
    'main.ts': `import { Sequelize } from 'sequelize';\nexport const sequelize = new Sequelize({ dialect: 'none' as never });`,
  });
  expect(failure).toMatchObject({
    file: 'main.ts',
    line: 2,
    message: expect.stringContaining('dialect none') as string,
  });
});

test('a thrown value that is no error names the file', async () => {
  expect(await failureOf({ 'main.ts': `import './a';`, 'a.ts': `throw 'text';` })).toMatchObject({
    message: 'a.ts threw text',
    file: 'a.ts',
  });
});

test('a missing import names the importing file, the line and the specifier', async () => {
  const files = {
    'main.ts': `import './a';`,
    'a.ts': `const x = 1;\nimport { b } from './b.js';\nexport default b + x;`,
  };
  expect(await failureOf(files)).toMatchObject({
    message: `a.ts imports './b.js', which cannot be found`,
    hint: 'Correct the path.',
    file: 'a.ts',
    line: 2,
    column: 19,
  });
});

test('a missing package names what to install', async () => {
  expect(await failureOf({ 'main.ts': `import thing from 'no-such-thing';\nthing();` })).toMatchObject({
    message: `main.ts imports 'no-such-thing', which cannot be found`,
    hint: 'Correct the name, or run: npm install no-such-thing',
    line: 1,
  });
});

test('process.exit() is an error with its place, and is restored afterwards', async () => {
  const { exit } = process;
  expect(await failureOf({ 'main.ts': `const a: number = 1;\nif (a) process.exit(a);` })).toMatchObject({
    message: 'main.ts called process.exit() while it was loaded',
    file: 'main.ts',
    line: 2,
  });
  expect(process.exit).toBe(exit);
});

test('a base class that a circular import leaves undefined gets a hint', async () => {
  const failure = await failureOf({
    'main.ts': `import { Child } from './child';\nexport class Base {}\nexport const child = Child;`,
    'child.ts': `import { Base } from './main';\nexport class Child extends Base {}`,
  });
  expect(failure).toMatchObject({
    file: 'child.ts',
    line: 2,
    hint: expect.stringContaining('import each other') as string,
  });
});

test('a file that failed to load is evaluated again when it is asked for again', async () => {
  const project = temporaryProject({ 'main.ts': `import './a';`, 'a.ts': `throw new Error('first');` });
  const loader = createModuleLoader({ root: project.root, cacheDir: project.cacheDir });
  for (const name of ['main.ts', 'a.ts']) await expect(loader.import(project.path(name))).rejects.toThrow('first');
});

test('an error that is thrown after the import can still be placed', async () => {
  const project = temporaryProject({
    'main.ts': `interface A {}\nexport const up = () => {\n  throw new Error('later');\n};`,
  });
  const loader = createModuleLoader({ root: project.root, cacheDir: project.cacheDir });
  const { up } = (await loader.import(project.path('main.ts'))) as { up: () => void };
  try {
    up();
  } catch (error) {
    expect(loader.locate(error)).toMatchObject({ file: project.path('main.ts'), line: 3, column: 9 });
  }
  expect.assertions(1);
});

test('JSON that does not parse is named', async () => {
  const files = { 'main.ts': `import x from './x.json';\nexport default x;`, 'x.json': '{' };
  expect(await failureOf(files)).toMatchObject({
    message: expect.stringContaining('x.json is no valid JSON') as string,
    file: 'x.json',
  });
});
