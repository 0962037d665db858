import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type * as Sqlite3 from 'sqlite3';
import type { Settings } from '../../config/config.js';
import { UmbauError } from '../../error.js';
import type { DatabaseCopy } from '../dialect.js';
import { removeLeftFolders } from '../left-folders.js';

/** Copies the SQLite database, as it is now, to a file of its own; removes the copies that crashed runs left behind. */
export async function copyForTests(settings: Settings): Promise<DatabaseCopy> {
  const parent = copiesFolder(settings.state);
  await mkdir(parent, { recursive: true });
  await removeLeftFolders(parent);
  const folder = await mkdtemp(join(parent, `${process.pid}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'database.sqlite');
  try {
    await vacuumInto(settings, file);
  } catch (cause) {
    await remove();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UmbauError('suite', `The database could not be copied for the tests: ${reason}`, { cause });
  }
  return { url: `sqlite:${file}`, remove };
}

/** Sequelize reads a URL's path with `url.parse`, which escapes or cuts off these characters and is not undone. */
function copiesFolder(state: string): string {
  return /[\s"#<>?\\^`{|}']/.test(state) ? join(tmpdir(), 'umbau-suite') : join(state, 'suite');
}

export function dropLeftovers(_: unknown, { state }: Pick<Settings, 'state'>): Promise<void> {
  return removeLeftFolders(copiesFolder(state));
}

/** `VACUUM INTO` reads one consistent state, also while another connection is writing. */
async function vacuumInto({ root, database }: Settings, file: string): Promise<void> {
  const { Database, OPEN_READONLY } = loadSqlite(root, database);
  const source = await new Promise<Sqlite3.Database>((resolve, reject) => {
    const opened = new Database(database.storage ?? '', OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  source.configure('busyTimeout', 5000);
  try {
    await promisify(source.exec.bind(source))(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  } finally {
    await promisify(source.close.bind(source))();
  }
}

/** The user's sqlite3, chosen as Sequelize chooses it. */
function loadSqlite(root: string, { dialectModule, dialectModulePath }: Settings['database']): typeof Sqlite3 {
  const require = createRequire(join(root, 'package.json'));
  return (dialectModule ?? require(dialectModulePath ?? 'sqlite3')) as typeof Sqlite3;
}
