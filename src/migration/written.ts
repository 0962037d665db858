import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../operation/operation.js';
import { checksumOf, stemOf } from './directory.js';

/** What umbau wrote into a migration: while the file still says it, the file is umbau's to rewrite. */
interface Written {
  readonly checksum: string;
  readonly operations: readonly Operation[];
  /** Its message by convention, which says what other engines need, too. */
  readonly convention?: string;
}

/** A migration as umbau has written it. */
export interface WrittenText {
  readonly name: string;
  readonly source: string;
  readonly convention?: string;
}

/** Only the newest migration is ever rewritten; the others are for a person who goes back some steps. */
const notesKept = 20;

/** Notes what umbau writes into a migration; the notes on the newest ones are kept. */
export async function noteWritten(
  state: string,
  { name, source, convention }: WrittenText,
  operations: readonly Operation[],
): Promise<void> {
  const folder = join(state, 'written');
  const written: Written = {
    checksum: checksumOf(source),
    operations,
    ...(convention !== undefined && { convention }),
  };
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
  const written = await readNote(state, name);
  return written?.checksum === checksumOf(source) ? written.operations : undefined;
}

/** What the migration would be called that umbau wrote under this name. */
export async function recallConvention(state: string, name: string): Promise<string | undefined> {
  return (await readNote(state, name))?.convention;
}

async function readNote(state: string, name: string): Promise<Written | undefined> {
  const text = await readFile(join(state, 'written', noteName(name)), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Written);
}

function noteName(migration: string): string {
  return `${stemOf(migration)}.json`;
}
