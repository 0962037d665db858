import { expect, test } from 'vitest';
import { isColored } from '../../src/command/colors.js';

const terminal = { isTTY: true };
const pipe = {};

test.each([
  ['a terminal', terminal, true, {}, true],
  ['a terminal that cannot', terminal, true, { TERM: 'dumb' }, false],
  ['a pipe', pipe, true, {}, false],
  ['a terminal with --no-color', terminal, false, { FORCE_COLOR: '1' }, false],
  ['a terminal with NO_COLOR', terminal, true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a terminal with an empty NO_COLOR', terminal, true, { NO_COLOR: '' }, true],
  ['a pipe with FORCE_COLOR', pipe, true, { FORCE_COLOR: '1' }, true],
  ['a terminal with FORCE_COLOR=0', terminal, true, { FORCE_COLOR: '0' }, false],
])('%s', (_, stream, wanted, env, colored) => {
  expect(isColored(stream, wanted, env)).toBe(colored);
});
