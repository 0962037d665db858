import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Holder, readHolder, takeLock } from '../../src/lock/lock.js';

const lockModule = new URL('../../dist/lock/lock.js', import.meta.url).href;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'umbau-lock-'));
  path = join(folder, 'state', 'daemon.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that takes the lock when it reads a line, says whether it did, and stays. */
function rival() {
  const script = `
    import { createInterface } from 'node:readline';
    import { takeLock } from ${JSON.stringify(lockModule)};
    console.log('ready');
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(takeLock(${JSON.stringify(path)}, 'rival') ? 'taken' : 'held');
    }
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value as unknown;
  return {
    ready: next,
    take: () => {
      child.stdin.write('take\n');
      return next();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

describe('a lock', () => {
  it('is held by one at a time, who says who it is and since when', () => {
    const lock = takeLock(path, { database: 'dev.sqlite' });
    expect(takeLock(path, {})).toBeUndefined();
    expect(readHolder(path)).toEqual({
      pid: process.pid,
      started: expect.any(String) as string,
      since: lock?.holder.since,
      about: { database: 'dev.sqlite' },
    });
  });

  it('is free once it is released, again and again, and leaves one file behind', () => {
    for (let n = 0; n < 20; n++) {
      const lock = takeLock(path, n);
      expect(lock?.holder.about).toBe(n);
      lock?.release();
      expect(readHolder(path)).toBeUndefined();
    }
    expect(readdirSync(join(folder, 'state'))).toHaveLength(1);
  });

  it('goes to exactly one of many that want it at once, and after it is killed to exactly one of the others', async () => {
    const rivals = Array.from({ length: 6 }, rival);
    try {
      await Promise.all(rivals.map(({ ready }) => ready()));
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all(rivals.map(({ take }) => take()));
        expect(answers.toSorted()).toEqual([...rivals.slice(1).map(() => 'held'), 'taken']);
        const [winner] = rivals.splice(answers.indexOf('taken'), 1);
        expect(readHolder<string>(path)?.about).toBe('rival');
        await winner?.kill();
        expect(readHolder(path)).toBeUndefined();
      }
    } finally {
      await Promise.all(rivals.map(({ kill }) => kill()));
    }
  });

  it('is not held by a process that has the number of the one that held it', () => {
    takeLock(path, {});
    const file = `${path}.1`;
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder<unknown>;
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, JSON.stringify({ ...holder, pid: process.ppid }));
    expect(readHolder(path)).toBeUndefined();
    writeFileSync(file, JSON.stringify({ ...holder, pid }));
    expect(readHolder(path)).toBeUndefined();
    expect(takeLock(path, {})).toBeDefined();
  });

  it('is taken though its file was cut short', () => {
    takeLock(path, {});
    writeFileSync(`${path}.1`, '{ "pid":');
    expect(takeLock(path, {})).toBeDefined();
  });
});
