import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../operation/operation.js';
import { checksumOf, stemOf } from './directory.js';

/** What umbau wrote into a migration: while the file still says it, the file is umbau's to rewrite. */
interface Written {
  readonly checksum: string;
  readonly operations: readonly Operation[];
}

/** Only the newest migration is ever rewritten; the others are for a person who goes back some steps. */
const notesKept = 20;

/** Notes what umbau writes into a migration; the notes on the newest ones are kept. */
export async function noteWritten(
  state: string,
  name: string,
  source: string,
  operations: readonly Operation[],
): Promise<void> {
  const folder = join(state, 'written');
  const written: Written = { checksum: checksumOf(source), operations };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, noteName(name)), JSON.stringify(written));
  const notes = (await readdir(folder)).sort();
  await Promise.all(notes.slice(0, -notesKept).map((note) => rm(join(folder, note), { force: true })));
}

/** The operations of a migration, if umbau wrote it and `source` is still what it wrote. */
export async function recallWritten(
  state: string,
  name: string,
  source: string,
): Promise<readonly Operation[] | undefined> {
  const text = await readFile(join(state, 'written', noteName(name)), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const written = JSON.parse(text) as Written;
  return written.checksum === checksumOf(source) ? written.operations : undefined;
}

function noteName(migration: string): string {
  return `${stemOf(migration)}.json`;
}
