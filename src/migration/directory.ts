import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A migration file; `name` is its base name, by which the bookkeeping knows it. */
export interface MigrationFile {
  readonly name: string;
  readonly path: string;
  /** Its text, where this is not what lies at the path: of a migration whose file is gone, or is not written yet. */
  readonly source?: string;
}

/** A source stands before what it is compiled to. */
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * The migration files of a folder in the order in which they run; none where there is no folder. Where a migration lies
 * beside its compiled one, the source counts.
 */
export async function listMigrations(folder: string): Promise<MigrationFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const migrations = names.filter((name) => extensions.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name));
  const byStem = new Map<string, string>();
  for (const name of migrations.sort(byExtension).reverse()) byStem.set(stemOf(name), name);
  return [...byStem.values()].sort().map((name) => ({ name, path: join(folder, name) }));
}

function byExtension(left: string, right: string): number {
  return extensions.indexOf(extname(left)) - extensions.indexOf(extname(right));
}

/** Writes a migration; returns its path. */
export async function writeMigration(folder: string, name: string, source: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, source, { flag: 'wx' });
  return path;
}

export async function removeMigration(path: string): Promise<void> {
  await rm(path, { force: true });
}

export async function readSource(file: MigrationFile): Promise<string> {
  return file.source ?? readFile(file.path, 'utf8');
}

/** The checksum of a migration's text: SHA-256, line endings do not count. */
export function checksumOf(source: string): string {
  return createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex');
}

/** A migration keeps its identity when it is compiled: `x.ts` and `x.js` are the same one. */
export function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
