import { PGlite } from '@electric-sql/pglite';
import { PgliteSocket } from '../../src/target/pglite-socket.js';
import type { Engine } from './test-database.js';

let started: Promise<PGlite> | undefined;

/** One for all tests, which takes seconds to start; each gets it empty. */
async function create(): ReturnType<Engine['create']> {
  started ??= PGlite.create();
  const postgres = await started;
  await postgres.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return {
    database: {
      dialect: 'postgres',
      database: 'postgres',
      username: 'postgres',
      dialectOptions: { stream: () => new PgliteSocket(postgres) },
    },
    remove: () => Promise.resolve(),
  };
}

/** Postgres where there is no server: one session at a time, within this process. */
export const pglite: Engine = { name: 'postgres', create };
