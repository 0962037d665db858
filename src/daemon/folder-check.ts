import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Finds what chokidar cannot see: a folder replaced by another of the same name, a file that was in a new folder too early. */
export interface FolderCheck {
  entered(folder: string, stats: Stats | undefined): void;
  left(folder: string): void;
  /** Whether some folder is not the one that was entered: the watch on it is blind. */
  isBlind(): boolean;
  /** The files of the folders entered since the last call. */
  takeNewFiles(): string[];
  reset(): void;
}

export function createFolderCheck(): FolderCheck {
  const identities = new Map<string, string>();
  const fresh = new Set<string>();

  return {
    entered(folder, stats) {
      identities.set(folder, stats ? identityOf(stats) : identityNow(folder));
      fresh.add(folder);
    },
    left(folder) {
      identities.delete(folder);
      fresh.delete(folder);
    },
    isBlind: () => [...identities].some(([folder, identity]) => ![identity, 'none'].includes(identityNow(folder))),
    takeNewFiles() {
      const files = [...fresh].flatMap(filesIn);
      fresh.clear();
      return files;
    },
    reset() {
      identities.clear();
      fresh.clear();
    },
  };
}

function identityNow(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats ? identityOf(stats) : 'none';
}

/** The inode alone would not do: file systems give the number of a removed folder to the next one. */
function identityOf(stats: Stats): string {
  return `${stats.ino} ${stats.birthtimeMs}`;
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
