import { Duplex } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import type { Engine } from './test-database.js';

/** What the package pg takes for its socket: the messages go to a Postgres within this process. */
class PgliteSocket extends Duplex {
  constructor(private readonly postgres: PGlite) {
    super();
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // What Postgres answers is pushed as it comes.
  }

  override _write(message: Buffer, _encoding: string, done: (error?: Error) => void): void {
    // The message that ends a session would end Postgres itself.
    if (message[0] === 'X'.charCodeAt(0)) return done();
    this.postgres.execProtocolRaw(message).then((answer) => {
      this.push(answer);
      done();
    }, done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}

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
