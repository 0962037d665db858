import { createRequire } from 'node:module';
import type * as JitiPackage from 'jiti';

const require = createRequire(import.meta.url);

/** Finds a package that offers itself to `import` alone, which Node's `require.resolve` does not. */
export function resolveEsm(specifier: string, importer: string): string | undefined {
  // Few projects need it, and it takes a while to load.
  const { createJiti } = require('jiti') as typeof JitiPackage;
  return createJiti(importer, { fsCache: false }).esmResolve(specifier, { parentURL: importer, try: true });
}
