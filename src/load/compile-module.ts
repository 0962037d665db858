import { Script } from 'node:vm';
import type { ModuleScope } from './module-scope.js';
import type { Transpiled } from './transpiled.js';

/** A user's file as a function: it fills `module.exports`, and is to be waited for where its top level awaits. */
export type ModuleFunction = (
  exports: object,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
  scope: ModuleScope,
) => Promise<void> | undefined;

/** The lines that stand above a file's code once it is compiled. */
export const wrapperLines = 1;

/** A file that must be waited for was required by one that cannot wait. */
export class TopLevelAwaitError extends Error {
  override readonly name = 'TopLevelAwaitError';

  constructor(readonly file: string) {
    super(`${file} uses await at its top level`);
  }
}

const compiled = new WeakMap<Transpiled, Script>();

/** The file as V8 has it; compiled once, and no code of the user's runs. */
export function compileModule(transpiled: Transpiled, file: string): Script {
  const known = compiled.get(transpiled);
  if (known) return known;
  const script = new Script(wrap(transpiled), { filename: file });
  compiled.set(transpiled, script);
  return script;
}

/** The function within lets a file declare the names of CommonJS itself, as ES modules do (`const __dirname = …`). */
function wrap({ code, hasTopLevelAwait }: Transpiled): string {
  const inner = `${hasTopLevelAwait ? 'async ' : ''}function () {`;
  return `(function (exports, require, module, __filename, __dirname, __umbau) { return (${inner}\n${code}\n}).call(module.exports); })`;
}
