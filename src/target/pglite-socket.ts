import { Duplex } from 'node:stream';

/** The part of a PGlite that is needed here: the wire protocol of Postgres, as a function. */
export interface ProtocolServer {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
}

/** What the package pg takes for its socket: the messages go to a Postgres within this process, which has one session. */
export class PgliteSocket extends Duplex {
  constructor(private readonly postgres: ProtocolServer) {
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
