import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { formatCheck } from '../../src/command/format-check.js';
import { formatCurrent } from '../../src/command/format-current.js';
import { formatError } from '../../src/command/format-error.js';
import { formatExecuted, formatStamp } from '../../src/command/format-executed.js';
import { formatHistory } from '../../src/command/format-history.js';
import { formatRevision } from '../../src/command/format-revision.js';
import { formatShow } from '../../src/command/format-show.js';

const plain = picocolors.createColors(false);
const email = { kind: 'addColumn', table: 'users', column: 'email', description: 'add email to users' } as const;
const old = { kind: 'removeColumn', table: 'users', column: 'old', description: 'drop old from users' } as const;

describe('check', () => {
  const agreed = { ok: true, pending: [], missing: [], edited: [], drift: [], operations: [] };

  test('says that models and database agree', () => {
    expect(formatCheck(agreed, plain)).toEqual(['models and database agree']);
  });

  test('says what was changed by hand also where the models want it so', () => {
    expect(formatCheck({ ...agreed, drift: [email] }, plain)).toEqual([
      'models and database agree',
      '',
      'drift, changed in the database by hand:',
      '  + add email to users',
      '  ("umbau dev" writes it down as a migration or undoes it, as you answer)',
    ]);
  });

  test('tells what can be undone from what nobody stored', () => {
    const lost = { names: ['2-b'], stamp: '1-a' };
    expect(formatCheck({ ...agreed, ok: false, missing: ['2-b', '3-c'], lost }, plain)).toEqual([
      'missing, run but the file is gone:',
      '  3-c',
      '  (restore the file, or "umbau downgrade" to the migration before it: what ran is stored)',
      '',
      'missing, run but the file is gone and its source was never stored:',
      '  2-b',
      '  (restore the file, or "umbau stamp 1-a" to forget that it ran, or "umbau reset" to start anew)',
    ]);
  });

  test('lists what is wrong in sections, each with what to run', () => {
    expect(formatCheck({ ...agreed, ok: false, pending: ['2-b'], drift: [old], operations: [email] }, plain)).toEqual([
      'pending, not run yet:',
      '  2-b',
      '  ("umbau upgrade" runs them)',
      '',
      'drift, changed in the database by hand:',
      '  - drop old from users',
      '  ("umbau dev" writes it down as a migration or undoes it, as you answer)',
      '',
      'models and database differ:',
      '  + add email to users',
      '  (run what is pending first; "umbau revision --autogenerate" then writes what is left)',
    ]);
  });

  test('asks what may be a rename', () => {
    const question = { from: 'a', to: ['b'], description: 'is table b the former a?', flags: ['--rename a:b'] };
    expect(formatCheck({ ...agreed, ok: false, operations: [email], questions: [question] }, plain)).toEqual([
      'models and database differ:',
      '  + add email to users',
      '  ? is table b the former a?',
      '    answer with --rename a:b',
      '  ("umbau revision --autogenerate" writes the migration)',
    ]);
  });
});

describe('revision', () => {
  test('shows the file and its changes', () => {
    const document = { created: true, name: '3-c', path: 'migrations/3-c.ts', operations: [email] };
    expect(formatRevision(document, plain)).toEqual(['created migrations/3-c.ts', '  + add email to users']);
  });

  test('says that there is no difference', () => {
    expect(formatRevision({ created: false, operations: [] }, plain)).toEqual(['no difference: no file written']);
  });

  test('asks its questions with the flags that answer them', () => {
    const question = {
      table: 'users',
      from: 'nmae',
      to: ['name'],
      description: 'is users.nmae now users.name?',
      flags: ['--rename users.nmae:name', '--no-rename'],
    };
    expect(formatRevision({ created: false, operations: [], questions: [question] }, plain)).toEqual([
      '? is users.nmae now users.name?',
      '  answer with --rename users.nmae:name',
      '  answer with --no-rename',
      'No file was written. Answer all in one command; what no --rename names, --no-rename drops.',
    ]);
  });
});

describe('history', () => {
  const migrations = [
    { name: '3-c', state: 'pending', draft: true, path: 'migrations/3-c.ts' },
    { name: '2-b', state: 'executed', draft: false, executedAt: '2026-11-22T13:52:00.000Z', path: 'migrations/2-b.ts' },
    { name: '1-a', state: 'missing', draft: false },
  ] as const;

  test('marks the head, the current one and a draft', () => {
    expect(formatHistory(false)({ migrations }, plain)).toEqual([
      'pending   3-c (head) (draft)',
      'executed  2-b (current)',
      'missing   1-a',
    ]);
  });

  test('adds time and path when verbose', () => {
    expect(formatHistory(true)({ migrations }, plain)).toEqual([
      'pending   3-c (head) (draft)',
      '          migrations/3-c.ts',
      'executed  2-b (current)',
      '          executed 2026-11-22T13:52:00.000Z',
      '          migrations/2-b.ts',
      'missing   1-a',
    ]);
  });

  test('says that there are none', () => {
    expect(formatHistory(false)({ migrations: [] }, plain)).toEqual(['no migrations yet']);
  });
});

test('current shows the name and what is pending', () => {
  expect(formatCurrent({ current: '2-b', pending: [] }, plain)).toEqual(['2-b (head)']);
  expect(formatCurrent({ current: null, pending: ['1-a', '2-b'] }, plain)).toEqual(['base (2 pending)']);
  expect(formatCurrent({ current: null, pending: [] }, plain)).toEqual(['base']);
});

test('upgrade, downgrade and stamp list what ran and where the database stands', () => {
  expect(formatExecuted('upgraded')({ executed: ['1-a', '2-b'], current: '2-b' }, plain)).toEqual([
    'upgraded 1-a',
    'upgraded 2-b',
    'current: 2-b',
  ]);
  expect(formatExecuted('downgraded')({ executed: [], current: null }, plain)).toEqual([
    'nothing downgraded, current: base',
  ]);
  expect(formatStamp({ executed: [], current: '2-b' }, plain)).toEqual(['stamped, current: 2-b']);
});

test('a script is printed as it is, and one of nothing is no line', () => {
  const asked = { executed: [], current: '2-b' };
  expect(formatExecuted('upgraded')({ ...asked, script: 'BEGIN;\nCOMMIT;' }, plain)).toEqual(['BEGIN;\nCOMMIT;']);
  expect(formatExecuted('upgraded')({ ...asked, script: '' }, plain)).toEqual([]);
});

test('show prints the facts and the source', () => {
  const source = 'export const up = 1;\n';
  const document = { name: '1-a', state: 'executed', draft: true, path: 'migrations/1-a.ts', source } as const;
  expect(formatShow({ ...document, executedAt: '2026-11-22T13:52:00.000Z', durationMs: 12.4 }, plain)).toEqual([
    '1-a (draft)',
    'state:    executed',
    'executed: 2026-11-22T13:52:00.000Z in 12 ms',
    'path:     migrations/1-a.ts',
    '',
    'export const up = 1;',
  ]);
});

describe('errors', () => {
  test('show the place with its source lines, then the hint', () => {
    const location = { file: '/project/models/user.ts', line: 2, column: 3, frame: '  1 | a\n> 2 | b\n' };
    expect(
      formatError({ code: 'load', message: 'unexpected b', location, hint: 'mend it' }, plain, '/project'),
    ).toEqual(['error: unexpected b', '  at models/user.ts:2:3', '    1 | a', '  > 2 | b', 'hint: mend it']);
  });

  test('show a stack only where there is one, without the message again', () => {
    const document = { code: 'internal', message: 'oh\nno', stack: 'Error: oh\nno\n    at a (b.js:1:1)' } as const;
    expect(formatError(document, plain, '/project')).toEqual(['error: oh\nno', '    at a (b.js:1:1)']);
  });
});
