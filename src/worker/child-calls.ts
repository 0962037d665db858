import type { ChildProcess } from 'node:child_process';
import { fromErrorDocument, type ErrorDocument } from '../error.js';

/** What a child answers to a call. */
export type Reply =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorDocument };

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The calls to a child process that it has not answered yet. */
export class ChildCalls {
  private readonly pending = new Map<number, PendingCall>();
  private lastId = 0;
  private output = '';
  /** Resolves when the child has ended. */
  readonly exited: Promise<void>;

  /** `endedError` makes what the calls are rejected with that the child does not answer. */
  constructor(
    private readonly child: ChildProcess,
    private readonly endedError: (how: string, output: string) => Error,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => this.keepOutput(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.keepOutput(chunk));
    this.exited = new Promise((resolve) => {
      child.on('exit', (code, signal) => {
        this.rejectAll(this.ended(signal ?? `exit code ${code ?? '?'}`));
        resolve();
      });
    });
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Whether anything has been asked. */
  get hasBegun(): boolean {
    return this.lastId > 0;
  }

  call<T>(method: string, argument?: unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.lastId += 1;
      this.pending.set(this.lastId, { resolve: (value) => resolve(value as T), reject });
      if (this.child.exitCode !== null || !this.child.connected) this.rejectAll(this.ended('before the call'));
      else this.send({ kind: 'call', id: this.lastId, method, argument });
    });
  }

  /** A message to a child that has just ended is lost; its end is what answers. */
  send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  settle(reply: Reply): void {
    const call = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.kind === 'result') call?.resolve(reply.value);
    else call?.reject(fromErrorDocument(reply.error));
  }

  rejectAll(error: Error): void {
    for (const call of this.pending.values()) call.reject(error);
    this.pending.clear();
  }

  private ended(how: string): Error {
    return this.endedError(how, this.output.trim());
  }

  private keepOutput(chunk: Buffer): void {
    this.output = (this.output + chunk.toString()).slice(-2_000);
  }
}
