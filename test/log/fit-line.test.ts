import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { fitLine } from '../../src/log/fit-line.js';

describe('a line that does not fit', () => {
  it('goes on below its text', () => {
    expect(fitLine('  time   2,135 ms: settle 0 · load 164 · apply 57', 40)).toEqual([
      '  time   2,135 ms: settle 0 · load 164 ·',
      '         apply 57',
    ]);
    expect(fitLine('         a  long line', 14)).toEqual(['         a', '         long', '         line']);
  });

  it('takes no room for its colours', () => {
    const { dim } = createColors(true);
    expect(fitLine(dim('  one two'), 9)).toEqual([dim('  one two')]);
    expect(fitLine(dim('  one two'), 8).join('|')).toBe(dim('  one|  two'));
  });

  it('keeps a word whole that is too long, and is left alone where it fits', () => {
    expect(fitLine('  + add-a-very-long-name', 10)).toEqual(['  + add-a-very-long-name']);
    expect(fitLine('  file   a-long-name amended', 14)).toEqual(['  file   a-long-name', '         amended']);
    expect(fitLine('    indented', 12)).toEqual(['    indented']);
    expect(fitLine('  one two', 0)).toEqual(['  one two']);
  });
});
