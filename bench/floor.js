import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const child = fileURLToPath(new URL('floor-child.js', import.meta.url));

/**
 * What a cycle is measured by, in milliseconds, `repetitions` times: each in a fresh child that has loaded Sequelize, its
 * driver and sequelize-typescript before it is asked to evaluate the project's models and to make a Sequelize of them.
 * They are compiled beforehand, which is stricter than what umbau has: it finds them as TypeScript.
 * @param {string} root the project
 * @param {number} repetitions
 */
export async function measureFloor(root, repetitions) {
  const compiled = compileModels(root);
  const durations = [];
  for (let repetition = 0; repetition < repetitions; repetition++) durations.push(await measureOnce(compiled));
  return durations;
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

/** @param {string} folder */
async function measureOnce(folder) {
  const worker = fork(child);
  await once(worker, 'message');
  const start = performance.now();
  worker.send(folder);
  await once(worker, 'message');
  const duration = performance.now() - start;
  worker.disconnect();
  await once(worker, 'exit');
  return duration;
}
