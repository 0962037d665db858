import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContentFilter } from '../../src/daemon/content-filter.js';

describe('content filter', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'umbau-filter-'));
    file = join(folder, 'user.ts');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes a file it has never seen for changed, and a missing one for current', () => {
    const filter = createContentFilter();
    expect(filter.isCurrent(file)).toBe(true);
    writeFileSync(file, 'a');
    expect(filter.isCurrent(file)).toBe(false);
  });

  it('takes a file for current while it holds what was remembered, however often it is written', () => {
    const filter = createContentFilter();
    writeFileSync(file, 'a');
    filter.remember(file);
    writeFileSync(file, 'a');
    expect(filter.isCurrent(file)).toBe(true);
    writeFileSync(file, 'b');
    expect(filter.isCurrent(file)).toBe(false);
  });

  it('detects a removed file', () => {
    const filter = createContentFilter();
    writeFileSync(file, 'a');
    filter.remember(file);
    rmSync(file);
    expect(filter.isCurrent(file)).toBe(false);
    filter.remember(file);
    expect(filter.isCurrent(file)).toBe(true);
    expect(filter.files()).toEqual([]);
  });

  it('knows content and removal before they happen', () => {
    const filter = createContentFilter();
    filter.remember(file, 'a');
    writeFileSync(file, 'a');
    expect(filter.isCurrent(file)).toBe(true);
    filter.remember(file, null);
    rmSync(file);
    expect(filter.isCurrent(file)).toBe(true);
  });
});
