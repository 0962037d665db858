import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Results kept as JSON files in `folder`, named after a hash of what they were made from. */
export interface ContentCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** The name under which something made from exactly these parts is kept. */
export function contentKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 40);
}

export function createContentCache<T>(folder: string): ContentCache<T> {
  const path = (key: string) => join(folder, `${key}.json`);
  return {
    get: (key) => readJson(path(key)) as T | undefined,
    set(key, value) {
      // A reader must never see half a file: two processes may fill one cache.
      const draft = `${path(key)}.${process.pid}`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(draft, JSON.stringify(value));
      renameSync(draft, path(key));
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
