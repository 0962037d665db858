import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VitestOptions } from './message.js';

/** Where the vitest of a process puts its files; they are removed when it has ended, or before a later run. */
export function temporaryFolder({ temporary }: VitestOptions, pid = process.pid): string {
  return join(temporary, `${pid}-vitest`);
}

/** vitest chooses its folder when it is opened. The tests' own temporary files stay where they would be. */
export async function withTemporaryFolder<T>(folder: string, action: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const names = process.platform === 'win32' ? ['TEMP', 'TMP'] : ['TMPDIR'];
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  for (const name of names) process.env[name] = folder;
  try {
    return await action();
  } finally {
    for (const name of names) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}
