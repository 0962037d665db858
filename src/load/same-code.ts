import { createRequire } from 'node:module';
import type * as Swc from '@swc/core';
import { readCode } from './read-code.js';
import { transpile, type TranspileOptions } from './transpile.js';

const require = createRequire(import.meta.url);

/** Whether a file still means what it meant when its code was kept as `key`: comments and formatting do not count. */
export function isSameCode(file: string, key: string, options: TranspileOptions): boolean {
  const before = options.cache.get(key);
  if (!before) return false;
  const after = transpile(readCode(file), file, options);
  return after.key === key || bare(before.code) === bare(after.code);
}

/** The code as it is printed without a comment and without a space that is not needed. */
function bare(code: string): string {
  const { minifySync } = require('@swc/core') as typeof Swc;
  const format = { comments: false } as const;
  return minifySync(code, { compress: false, mangle: false, format, module: 'unknown' }).code;
}
