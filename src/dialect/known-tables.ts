import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Table } from '../schema/schema.js';
import { readVersion } from '../version.js';

/** So many are known at most, once they are kept. */
const mostKnown = 5000;

/** What was found of tables by what they were made from: what is known is not made again. */
export class KnownTables {
  private readonly tables = new Map<string, Table>();
  private readonly lasting = new Set<string>();
  private recalled: string | undefined;

  /** `name` is that of the file, below the cache of a project, in which they are kept for other processes. */
  constructor(private readonly name: string) {}

  get(key: string): Table | undefined {
    return this.tables.get(key);
  }

  /** `isLasting` says that nothing but what the key was made of has a say in the table. */
  set(key: string, table: Table, isLasting: boolean): void {
    this.tables.set(key, table);
    if (isLasting) this.lasting.add(key);
  }

  /** Takes over what other processes have found. */
  async recall(state: string | undefined): Promise<void> {
    if (state === undefined || this.recalled === state) return;
    this.recalled = state;
    try {
      const entries = JSON.parse(await readFile(this.fileIn(state), 'utf8')) as readonly (readonly [string, Table])[];
      for (const [key, table] of entries) this.set(key, table, true);
    } catch {
      // No file, or half of one: the tables are made again.
    }
  }

  /** Keeps those of these keys that last for other processes, and forgets all others that were kept. */
  async keep(state: string | undefined, keys: readonly string[]): Promise<void> {
    this.forgetOthers(keys);
    if (state === undefined) return;
    const file = this.fileIn(state);
    const draft = `${file}.${process.pid}`;
    const entries = keys.filter((key) => this.lasting.has(key)).map((key) => [key, this.tables.get(key)]);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(draft, JSON.stringify(entries));
      await rename(draft, file);
    } catch {
      // Where nothing can be written, nothing is kept.
    }
  }

  private forgetOthers(keys: readonly string[]): void {
    if (this.tables.size <= mostKnown) return;
    const own = new Set(keys);
    for (const key of this.tables.keys()) {
      if (own.has(key)) continue;
      this.tables.delete(key);
      this.lasting.delete(key);
    }
  }

  private fileIn(state: string): string {
    return join(state, 'cache', this.name);
  }
}

/** The key of what this version of umbau has made from exactly these parts: another one may make something else of them. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([readVersion(), ...parts]))
    .digest('base64url');
}
