import { EventEmitter, once } from 'node:events';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { PgliteSocket } from '../../src/target/pglite-socket.js';
import type { Engine } from './test-database.js';

const dropAll = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  CREATE SCHEMA public;
END $$`;

let started: Promise<PGlite> | undefined;

/** Resolves when the test that has it is over. */
let last: Promise<unknown> = Promise.resolve();

/** One for all tests, which takes seconds to start; each gets it empty, and for itself. */
async function create(): ReturnType<Engine['create']> {
  started ??= PGlite.create({ extensions: { citext } });
  const previous = last;
  const gate = new EventEmitter();
  last = once(gate, 'end');
  await previous;
  const postgres = await started;
  await postgres.exec(dropAll);
  return {
    database: {
      dialect: 'postgres',
      database: 'postgres',
      username: 'postgres',
      dialectOptions: { stream: () => new PgliteSocket(postgres) },
    },
    remove: async () => void gate.emit('end'),
  };
}

/** Postgres where there is no server: one session at a time, within this process. */
export const pglite: Engine = { name: 'postgres', create };
