import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/schema/annotate.js';
import { column, table } from '../render/sample.js';

const text = { dataType: 'DataTypes.TEXT' };

describe('annotate', () => {
  it('adds the name of the model, and the words of columns that have the type they had', () => {
    const schema = { tables: [table('users', [column('a'), column('b', { type: 'INTEGER' })])] };
    const words = { tables: [{ ...table('users', [column('a', text), column('b', text)]), model: 'User' }] };
    const [annotated] = annotate(schema, words).tables;
    expect(annotated?.model).toBe('User');
    expect(annotated?.columns.map(({ dataType }) => dataType)).toEqual([undefined, 'DataTypes.TEXT', undefined]);
  });

  it('leaves a column without words whose collation they do not know', () => {
    const collated = { ...text, collation: 'NOCASE' };
    const schema = { tables: [table('users', [column('a', { type: 'TEXT', collation: 'NOCASE' })])] };
    const dataTypeFrom = (words: object) =>
      annotate(schema, { tables: [table('users', [column('a', { type: 'TEXT', ...words })])] }).tables[0]?.columns[1]
        ?.dataType;
    expect(dataTypeFrom(text)).toBeUndefined();
    expect(dataTypeFrom(collated)).toBe('DataTypes.TEXT');
  });

  it('orders the columns as the models do; one that they do not have stays behind its neighbour', () => {
    const names = (...columns: string[]) => columns.map((name) => column(name));
    const schema = { tables: [{ ...table('users'), columns: names('x', 'b', 'gone', 'lost', 'a', 'last') }] };
    const words = { tables: [{ ...table('users'), columns: names('a', 'b', 'new') }] };
    const [annotated] = annotate(schema, words).tables;
    expect(annotated?.columns.map(({ name }) => name)).toEqual(['x', 'a', 'last', 'b', 'gone', 'lost']);
  });

  it('changes nothing where there are no words', () => {
    const schema = { tables: [table('users')] };
    expect(annotate(schema, undefined)).toEqual(schema);
    expect(annotate(schema, { tables: [] })).toEqual(schema);
  });

  it('takes the other’s table where that says the same and more, and keeps its own where that says no more', () => {
    const plain = { tables: [table('users', [column('a')])] };
    const worded = { tables: [{ ...table('users', [column('a', text)]), model: 'User' }] };
    expect(annotate(plain, worded).tables[0]).toBe(worded.tables[0]);
    expect(annotate(worded, plain).tables[0]).toBe(worded.tables[0]);
  });

  it('keeps what the other does not say: words of its own, and triggers', () => {
    const own = { ...table('users', [column('a', text), column('b')]), model: 'User' };
    const words = table('users', [column('a'), column('b', text)]);
    const both = { ...own, columns: table('users', [column('a', text), column('b', text)]).columns };
    expect(annotate({ tables: [own] }, { tables: [words] }).tables).toEqual([both]);
    const triggers = ['CREATE TRIGGER …'];
    const read = { ...table('users', [column('a')]), triggers };
    const wanted = { ...table('users', [column('a', text)]), model: 'User' };
    expect(annotate({ tables: [read] }, { tables: [wanted] }).tables).toEqual([{ ...wanted, triggers }]);
    expect(annotate({ tables: [{ ...wanted, model: 'Other' }] }, { tables: [read] }).tables[0]).not.toHaveProperty(
      'triggers',
    );
  });
});
