import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrationName } from '../../src/render/migration-name.js';

const time = new Date('2026-11-22T14:52:00+01:00');
const slugOf = (message: string) => migrationName(message, time, []).slice('20261122135200-'.length, -'.ts'.length);

describe('migrationName', () => {
  it('is the time in UTC and the message as a slug', () => {
    expect(migrationName('add email to users', time, [])).toBe('20261122135200-add-email-to-users.ts');
  });

  it.each([
    ['add UserProfile table', 'add-user-profile-table'],
    ['add HTTPServer2Config table', 'add-http-server2-config-table'],
    ['add team_id to users', 'add-team-id-to-users'],
    ['add index on lower(`email`) to users', 'add-index-on-lower-email-to-users'],
    ['add größe to Übersicht', 'add-große-to-ubersicht'],
    ['add имя to 사용자', 'add-имя-to-사용자'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\nb\tc', 'a-b-c'],
    ['💡', 'migration'],
    ['❤️', 'migration'],
    ['add ❤️ and 1️⃣ to users', 'add-and-1-to-users'],
    ['\u0300a', 'a'],
    ['हिन्दी', 'हिन्दी'],
    ['', 'migration'],
  ])('turns %j into %s', (message, slug) => {
    expect(slugOf(message)).toBe(slug);
  });

  it('ends a long message at a word', () => {
    expect(slugOf('word '.repeat(40))).toBe('word-'.repeat(16).slice(0, -1));
    expect(slugOf(`add ${'x'.repeat(70)} to users`)).toBe(`add-${'x'.repeat(70)}`);
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(80));
    expect(Buffer.byteLength(slugOf('사용자'.repeat(50)))).toBeLessThanOrEqual(80);
  });

  it('comes after every name that is taken', () => {
    expect(migrationName('b', time, ['20261122135200-a.ts'])).toBe('20261122135201-b.ts');
    expect(migrationName('b', time, ['20261231235959-a.js', '20250101000000-z.ts'])).toBe('20270101000000-b.ts');
  });

  it('is not moved by names of earlier or of no time', () => {
    const taken = [
      '20261122135159-a.ts',
      '99999999999999-a.ts',
      '99991231235959-last.ts',
      '001-init.js',
      '202611221352001-a.js',
      'readme.md',
    ];
    expect(migrationName('b', time, taken)).toBe('20261122135200-b.ts');
  });

  it('keeps the order of names whatever the clock says', () => {
    const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), times)), (migrations) => {
        const names: string[] = [];
        for (const [message, at] of migrations) names.push(migrationName(message, at, names));
        expect([...names].sort()).toEqual(names);
        expect(new Set(names.map((name) => name.slice(0, 14))).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^\d{14}-[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*\.ts$/u);
      }),
    );
  });
});
