import { afterEach, expect, it } from 'vitest';
import { labelled } from '../../src/log/cycle-style.js';

const { columns } = process.stdout;
afterEach(() => void (process.stdout.columns = columns));

it('breaks a long text at its words: within the terminal, and nowhere behind column 100', () => {
  const text =
    'umbau upgrade --accept-data-loss applies it, with a copy of the database kept; undo the edit to drop it.';
  for (const [width, most] of [
    [60, 60],
    [200, 100],
    [0, 100],
  ] as const) {
    process.stdout.columns = width;
    const lines = labelled('hint', text);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(most);
    expect(lines.map((line) => line.slice(9)).join(' ')).toBe(text);
  }
});
