import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UmbauError } from '../error.js';
import type { EmptyDatabase } from '../dialect/dialect.js';
import { PgliteSocket, type ProtocolServer } from './pglite-socket.js';

/** The part of the package `@electric-sql/pglite` that is needed here. */
interface Pglite extends ProtocolServer {
  close(): Promise<void>;
}

interface PgliteModule {
  readonly PGlite: { create(options: { readonly extensions: object }): Promise<Pglite> };
}

const packageName = '@electric-sql/pglite';

/** Every extension is a file of its own that Postgres unpacks as it starts: only those that are asked for are loaded. */
const extensions = (
  'amcheck auto_explain bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch ' +
  'hstore intarray isn lo ltree moddatetime pageinspect pg_trgm pgcrypto seg tablefunc tcn unaccent uuid_ossp'
).split(' ');

/** The names of the extensions that some texts mention. */
export function extensionsIn(texts: readonly string[]): string[] {
  const text = texts.join('\n').toLowerCase().replaceAll('uuid-ossp', 'uuid_ossp');
  return extensions.filter((name) => text.includes(name));
}

/** Starts a Postgres within this process, by the user's own packages; it takes about a second. */
export async function startPglite(root: string, wanted: readonly string[]): Promise<EmptyDatabase> {
  const require = createRequire(join(root, 'package.json'));
  const { PGlite } = load(require, packageName) as unknown as PgliteModule;
  load(require, 'pg');
  const loaded = wanted.map((name) => [name, load(require, `${packageName}/contrib/${name}`)[name]]);
  const postgres = await PGlite.create({ extensions: Object.fromEntries(loaded) as object });
  const stream = () => new PgliteSocket(postgres);
  return {
    database: { dialect: 'postgres', database: 'postgres', username: 'postgres', dialectOptions: { stream } },
    remove: () => postgres.close(),
  };
}

function load(require: NodeJS.Require, name: string): Record<string, unknown> {
  try {
    return require(name) as Record<string, unknown>;
  } catch (error) {
    throw new UmbauError(
      'config',
      `targets: postgres without a URL needs the package ${name}, which cannot be loaded.`,
      {
        hint: `Install it: npm install --save-dev ${packageName} pg; or name a server: targets: ['postgres://…'].`,
        cause: error,
      },
    );
  }
}
