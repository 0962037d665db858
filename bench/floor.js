import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * What a cycle is measured by, in milliseconds; `catalogue` is the part of it that the server answers in.
 * @typedef {{ total: number, catalogue: number }} Floor
 */

const child = fileURLToPath(new URL('floor-child.js', import.meta.url));

/**
 * Measures the floor `repetitions` times: each in a fresh child that has loaded Sequelize, its driver and
 * sequelize-typescript before it is asked to evaluate the project's models and to make a Sequelize of them, and, on
 * Postgres, to make one round trip for each query of the catalogue; it is connected then, and has made each once before.
 * The models are compiled beforehand, which is stricter than what umbau has: it finds them as TypeScript.
 * @param {string} root the project
 * @param {import('./engines.js').DatabaseOptions} database
 * @param {number} repetitions
 */
export async function measureFloor(root, database, repetitions) {
  const compiled = compileModels(root);
  /** @type {Floor[]} */
  const floors = [];
  for (let repetition = 0; repetition < repetitions; repetition++) floors.push(await measureOnce(compiled, database));
  return floors;
}

/**
 * @param {string} root
 * @returns {string} the folder of the compiled models
 */
export function compileModels(root) {
  const from = join(root, 'models');
  const to = join(root, '.floor');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  writeFileSync(join(to, 'package.json'), '{ "type": "commonjs" }');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
  };
  for (const file of readdirSync(from)) {
    const { outputText } = ts.transpileModule(readFileSync(join(from, file), 'utf8'), { compilerOptions });
    writeFileSync(join(to, file.replace(/\.ts$/, '.js')), outputText);
  }
  return to;
}

/**
 * @param {string} folder
 * @param {import('./engines.js').DatabaseOptions} database
 * @returns {Promise<Floor>}
 */
async function measureOnce(folder, database) {
  const worker = fork(child, [JSON.stringify(database)], { cwd: folder });
  await once(worker, 'message');
  const start = performance.now();
  worker.send(folder);
  const [catalogue] = /** @type {number[]} */ (await once(worker, 'message'));
  const total = performance.now() - start;
  worker.disconnect();
  await once(worker, 'exit');
  return { total, catalogue: catalogue ?? NaN };
}
