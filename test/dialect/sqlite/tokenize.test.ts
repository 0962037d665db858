import { describe, expect, it } from 'vitest';
import { quoteIdentifier, quoteString, tokenize } from '../../../src/dialect/sqlite/tokenize.js';

describe('tokenize', () => {
  const kinds: [string, string[]][] = [
    [`"a""b" \`c\`\`d\` [e f]`, ['identifier a"b', 'identifier c`d', 'identifier e f']],
    [`'it''s; --no' x`, [`string 'it''s; --no'`, 'word x']],
    [`X'00ff' x''`, [`blob X'00ff'`, `blob x''`]],
    [
      '1 1.5 .5 2. 1e3 1.5E-3 0xFf',
      ['number 1', 'number 1.5', 'number .5', 'number 2.', 'number 1e3', 'number 1.5E-3', 'number 0xFf'],
    ],
    ['a -- b\n/* c\n */ d /* open', ['word a', 'word d']],
    [
      'a||b->>c<>d!=-1',
      [
        'word a',
        'punctuation ||',
        'word b',
        'punctuation ->>',
        'word c',
        'punctuation <>',
        'word d',
        'punctuation !=',
        'punctuation -',
        'number 1',
      ],
    ],
    ['naïve 名前 🎉x a$b _c', ['word naïve', 'word 名前', 'word 🎉x', 'word a$b', 'word _c']],
  ];

  it.each(kinds)('splits %s', (sql, expected) => {
    expect(tokenize(sql).map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected);
  });

  it.each(['a', 'a`b', '', '🎉'])('reads the quoted name %j back', (name) => {
    expect(tokenize(quoteIdentifier(name)).map(({ value }) => value)).toEqual([name]);
  });

  it.each(['', "it's", "''", 'a\nb'])('reads the quoted string %j as one token', (text) => {
    expect(tokenize(quoteString(text))).toHaveLength(1);
  });
});
