import { readFileSync } from 'node:fs';

/** A file's text, or the one given in its place; a byte order mark and a `#!` line are for others to read. */
export function readCode(file: string, text = readFileSync(file, 'utf8')): string {
  return text.replace(/^\uFEFF/, '').replace(/^#!/, '//');
}
