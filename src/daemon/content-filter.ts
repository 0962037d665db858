import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Knows what every file held when it was last looked at, so that an event that changed nothing can be dropped. */
export interface ContentFilter {
  /** Whether the file still holds what was last seen; a file never seen is current while it does not exist. */
  isCurrent(file: string): boolean;
  /** Remembers what the file holds now, or `content` where it is given (`null`: there is no such file). */
  remember(file: string, content?: string | null): void;
  /** Every file that was there when it was last seen. */
  files(): string[];
}

export function createContentFilter(): ContentFilter {
  const seen = new Map<string, string>();

  return {
    isCurrent: (file) => hashFile(file) === seen.get(file),
    remember(file, content) {
      const hash = content === undefined ? hashFile(file) : content === null ? undefined : hashOf(content);
      if (hash === undefined) seen.delete(file);
      else seen.set(file, hash);
    },
    files: () => [...seen.keys()],
  };
}

function hashFile(file: string): string | undefined {
  try {
    return hashOf(readFileSync(file));
  } catch {
    // Gone, a folder, or not readable: for the watcher there is no such file.
    return undefined;
  }
}

function hashOf(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('hex');
}
