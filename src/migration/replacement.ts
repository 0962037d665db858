import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { checksumOf } from './directory.js';
import type { MigrationStatus } from './status.js';

/** One migration file that takes another's place; nothing takes it where `to` is missing. */
export interface Replacement {
  readonly former: string;
  /** The checksum of what the former one said: what its user has saved since then is not lost. */
  readonly checksum?: string;
  readonly to?: { readonly name: string; readonly source: string };
}

/** Notes what is about to be replaced, before the database says so: files and database cannot change as one. */
export async function noteReplacement({ state }: Settings, replacement: Replacement): Promise<void> {
  await mkdir(state, { recursive: true });
  await writeFile(`${noteIn(state)}.new`, JSON.stringify(replacement));
  await rename(`${noteIn(state)}.new`, noteIn(state));
}

/** What was noted and neither finished nor dropped, as after a crash. */
export async function openReplacement({ state }: Settings): Promise<Replacement | undefined> {
  const text = await readFile(noteIn(state), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Replacement);
}

/** Whether the database has gone over to the replacement. */
export function isReplaced({ former, to }: Replacement, migrations: readonly MigrationStatus[]): boolean {
  const checksum = (name: string) => migrations.find((status) => status.name === name)?.executed?.checksum;
  return to ? checksum(to.name) === checksumOf(to.source) : checksum(former) === undefined;
}

/**
 * Makes the files say what the database says already; `onWrite` hears of each right before. A file that its user has edited
 * meanwhile only gets its new name: it is a migration that was edited after it ran, and the next cycle sees to it.
 */
export async function replaceFile(
  settings: Settings,
  replacement: Replacement,
  onWrite: (file: string, content: string | null) => void,
): Promise<void> {
  const { migrations, state } = settings;
  const { former, to } = replacement;
  const [from, file] = [former, to?.name ?? former].map((name) => join(migrations, name)) as [string, string];
  if (await isEditedMeanwhile(from, replacement)) await rename(from, file);
  else {
    if (to) {
      const text = join(state, 'replacement.txt');
      await writeFile(text, to.source);
      onWrite(file, to.source);
      await rename(text, file);
    }
    if (to?.name !== former) {
      onWrite(from, null);
      await rm(from, { force: true });
    }
  }
  await dropReplacement(settings);
}

async function isEditedMeanwhile(file: string, { checksum }: Replacement): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text !== undefined && checksum !== undefined && checksumOf(text) !== checksum;
}

export async function dropReplacement({ state }: Settings): Promise<void> {
  await rm(noteIn(state), { force: true });
}

function noteIn(state: string): string {
  return join(state, 'replacement.json');
}
