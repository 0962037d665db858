import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Results kept as files in `folder`, named after a hash of what they were made from. */
export interface ContentCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** Forgets the oldest results but for those with the given keys, until no more than `most` others are left. */
  prune(keys: readonly string[], most: number): void;
}

/** How a result is written into a file and read from it; `read` throws where the file is none of its own. */
export interface CacheFormat<T> {
  write(value: T): string;
  read(text: string): T;
}

/** The name under which something made from exactly these parts is kept. */
export function contentKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 40);
}

export function createContentCache<T>(folder: string, format: CacheFormat<T>): ContentCache<T> {
  const path = (key: string) => join(folder, key);
  return {
    get(key) {
      try {
        return format.read(readFileSync(path(key), 'utf8'));
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      // A reader must never see half a file: two processes may fill one cache.
      const draft = `${path(key)}.${process.pid}`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(draft, format.write(value));
      renameSync(draft, path(key));
    },
    prune(keys, most) {
      const kept = new Set(keys);
      const others = filesIn(folder).filter((name) => !kept.has(name));
      if (others.length <= most) return;
      const newest = others.map((name) => ({ name, time: timeOf(path(name)) })).sort((a, b) => b.time - a.time);
      for (const { name } of newest.slice(most)) rmSync(path(name), { force: true });
    },
  };
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
