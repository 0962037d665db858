import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/dialect/postgres/tokenize.js';

const values = (sql: string) => tokenize(sql).map(({ kind, value }) => [kind, value]);

describe('the tokens of Postgres', () => {
  it('are names and texts without their quotes', () => {
    expect(values(`SELECT "a ""b""", 'it''s'`)).toEqual([
      ['word', 'SELECT'],
      ['identifier', 'a "b"'],
      ['punctuation', ','],
      ['string', "it's"],
    ]);
  });

  it('take a backslash for an escape in an escape string only', () => {
    expect(values(String.raw`E'it\'s' 'a\'`)).toEqual([
      ['string', "it's"],
      ['string', 'a\\'],
    ]);
  });

  it('hold a text between dollars as it stands, whatever is in it', () => {
    expect(values(`$$ a 'b' $$ $x$ $$ $x$ $1`)).toEqual([
      ['string', " a 'b' "],
      ['string', ' $$ '],
      ['punctuation', '$'],
      ['number', '1'],
    ]);
  });

  it('leave out comments, and keep a cast in one piece', () => {
    expect(values(`1 -- one\n::/* as */text`)).toEqual([
      ['number', '1'],
      ['punctuation', '::'],
      ['word', 'text'],
    ]);
  });
});
