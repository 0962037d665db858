import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRotatingFile, rotatedFile } from '../../src/log/rotating-file.js';

describe('a rotating file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'umbau-rotate-'));
    file = join(folder, 'state', 'cycles.ndjson');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (path: string) => readFileSync(path, 'utf8');

  it('appends to what is there, in a folder that it makes', () => {
    createRotatingFile(file).write('a\n');
    createRotatingFile(file).write('b\n');
    expect(read(file)).toBe('a\nb\n');
  });

  it('begins a line of its own after one that a crash has cut off', () => {
    createRotatingFile(file).write('{"cut');
    const stream = createRotatingFile(file);
    stream.write('a\n');
    stream.write('b\n');
    expect(read(file)).toBe('{"cut\na\nb\n');
  });

  it('puts a full file aside and keeps the newest of those, with the newest lines under the plain name', () => {
    const stream = createRotatingFile(file, { maxBytes: 4, keep: 2 });
    for (const line of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) stream.write(`${line}\n`);
    expect(readdirSync(join(folder, 'state')).sort()).toEqual(['cycles.1.ndjson', 'cycles.2.ndjson', 'cycles.ndjson']);
    expect([rotatedFile(file, 2), rotatedFile(file, 1), file].map(read)).toEqual(['c\nd\n', 'e\nf\n', 'g\n']);
  });

  it('never cuts a line, however long', () => {
    const stream = createRotatingFile(file, { maxBytes: 4, keep: 2 });
    stream.write('a long line\n');
    stream.write('b\n');
    expect(read(rotatedFile(file, 1))).toBe('a long line\n');
    expect(read(file)).toBe('b\n');
  });
});
