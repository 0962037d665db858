/** The virtual module whose one function makes a module's scope. */
export const scopeModule = 'umbau:scope';

/** The lines that stand above a file's code once it is wrapped. */
export const wrapperLines = 1;

/** A file that must be waited for was required by one that cannot wait. */
export class TopLevelAwaitError extends Error {
  override readonly name = 'TopLevelAwaitError';

  constructor(readonly file: string) {
    super(`${file} uses await at its top level`);
  }
}

interface WrappedCode {
  readonly code: string;
  readonly hasTopLevelAwait: boolean;
}

/**
 * Wraps code for jiti, which makes it the body of `function (exports, require, module, __filename, __dirname)`. The
 * function within lets a file declare those names itself, as ES modules do (`const __dirname = …`).
 */
export function wrapModule({ code, hasTopLevelAwait }: WrappedCode, file: string, async: boolean): string {
  if (hasTopLevelAwait && !async) throw new TopLevelAwaitError(file);
  return [
    `const __umbau = require(${JSON.stringify(scopeModule)})(module, require);`,
    'exports = __umbau.exports;',
    'require = __umbau.require;',
    `return (${hasTopLevelAwait ? 'async ' : ''}function () {\n${code}\n}).call(module.exports);`,
  ].join(' ');
}
