import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../config/config.js';
import { keyOf } from '../dialect/known-tables.js';
import { readSource } from '../migration/directory.js';
import type { CompareCall } from './targets.js';

/** So many branches of a project are known to be at one. */
const mostKept = 50;

/** Remembers, from process to process, which models and migrations agree on a target. */
export class Agreements {
  private readonly file: string;

  constructor(state: string) {
    this.file = join(state, 'cache', 'targets.json');
  }

  /** The same for the same models, migrations and server. */
  async keyOf({ models, migrations }: CompareCall, target: Target, ignoreTables: readonly string[]): Promise<string> {
    const sources = await Promise.all(migrations.map(async (file) => [file.name, await readSource(file)]));
    const { dialect, server } = target;
    const place = server && [server.host, server.port, server.database];
    return keyOf(dialect, place, models.targets?.[dialect], sources, ignoreTables);
  }

  async has(key: string): Promise<boolean> {
    return (await this.read()).includes(key);
  }

  async add(key: string): Promise<void> {
    const keys = [...(await this.read()).filter((other) => other !== key), key];
    await mkdir(join(this.file, '..'), { recursive: true });
    await writeFile(this.file, JSON.stringify(keys.slice(-mostKept)));
  }

  private async read(): Promise<readonly string[]> {
    const text = await readFile(this.file, 'utf8').catch(() => '[]');
    try {
      return JSON.parse(text) as string[];
    } catch {
      // Half a file is no file: all is compared again.
      return [];
    }
  }
}
