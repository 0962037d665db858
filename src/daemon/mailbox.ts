import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CycleRecord } from '../cycle/record.js';
import { type ErrorDocument, fromErrorDocument, toErrorDocument, UmbauError } from '../error.js';
import { isRunning, type ProcessIdentity } from '../lock/process-identity.js';

/** What another process tells a running daemon. */
export type Letter =
  /** The user asks for what a key does, by the key or in a word. */
  | { readonly kind: 'ask'; readonly what: string }
  /** A command has changed the database, which stands at `current` now. */
  | { readonly kind: 'changed'; readonly command: string; readonly current: string | null };

/** What came of it: the cycle that answered, or what a key shows. */
export interface Response {
  readonly record?: CycleRecord;
  readonly lines?: readonly string[];
}

type ReplyFile = { readonly reply: Response } | { readonly error: ErrorDocument };

const pollMs = 100;
const replyPollMs = 30;
let posted = 0;

/** The folder is looked at rather than watched: that works on every file system, and outlives its removal. */
export function openMailbox(state: string, read: (letter: Letter) => Promise<Response>): { close(): void } {
  rmSync(folderIn(state), { recursive: true, force: true });
  const timer = setInterval(() => {
    for (const name of letterNames(state)) void answer(join(folderIn(state), name), read);
  }, pollMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** Puts a letter where the daemon finds it; returns its path. */
export function post(state: string, letter: Letter): string {
  mkdirSync(folderIn(state), { recursive: true });
  const path = join(folderIn(state), `${Date.now()}-${process.pid}-${++posted}.json`);
  writeWhole(path, letter);
  return path;
}

/**
 * Posts a letter and waits for the reply, however long its cycle takes.
 *
 * @throws UmbauError what the daemon threw, or `no-daemon` where it ended meanwhile.
 */
export async function ask(state: string, letter: Letter, daemon: ProcessIdentity): Promise<Response> {
  const path = post(state, letter);
  for (;;) {
    const isThere = isRunning(daemon);
    const answered = takeFile(replyTo(path)) as ReplyFile | undefined;
    if (answered) {
      if ('error' in answered) throw fromErrorDocument(answered.error);
      return answered.reply;
    }
    if (!isThere) {
      rmSync(path, { force: true });
      throw new UmbauError('no-daemon', 'The daemon ended before it had answered.');
    }
    await wait(replyPollMs);
  }
}

async function answer(path: string, read: (letter: Letter) => Promise<Response>): Promise<void> {
  const letter = takeFile(path) as Letter | undefined;
  if (!letter) return;
  const reply = await read(letter).then(
    (value): ReplyFile => ({ reply: value }),
    (error: unknown): ReplyFile => ({ error: toErrorDocument(error) }),
  );
  // Nobody waits for what became of a change.
  if (letter.kind === 'ask') writeWhole(replyTo(path), reply);
}

function folderIn(state: string): string {
  return join(state, 'mail');
}

function replyTo(path: string): string {
  return path.replace(/\.json$/, '.reply');
}

/** In the order in which they were posted. */
function letterNames(state: string): string[] {
  try {
    return readdirSync(folderIn(state))
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

/** Reads a file and removes it; undefined where there is none. */
function takeFile(path: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    rmSync(path);
    return content;
  } catch {
    return undefined;
  }
}

function writeWhole(path: string, content: unknown): void {
  writeFileSync(`${path}.tmp`, JSON.stringify(content));
  renameSync(`${path}.tmp`, path);
}
