import { describe, expect, it } from 'vitest';
import { planRenames, type RenameOptions } from '../../src/diff/renames.js';
import { describe as inWords } from '../../src/operation/describe.js';
import type { Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

function plan(from: readonly Table[], to: readonly Table[], options: Partial<RenameOptions> = {}) {
  const { operations, doubtful } = planRenames(
    { tables: from },
    { tables: to },
    { mode: 'auto', stated: [], ...options },
  );
  return { operations: operations.map(inWords), doubtful };
}

const users = (...names: string[]) =>
  table(
    'users',
    names.map((name) => column(name)),
  );
const nothing = { operations: [], doubtful: [] };

describe('a column that is gone and one that has come', () => {
  it('is renamed where both have one definition and one place', () => {
    expect(plan([users('first', 'nmae', 'last')], [users('first', 'name', 'last')])).toEqual({
      operations: ['rename column users.nmae to name'],
      doubtful: [],
    });
  });

  it('is a question where the place or the definition is another', () => {
    const question = { table: 'users', from: 'nmae', to: ['name'] };
    expect(plan([users('nmae', 'a', 'b')], [users('a', 'b', 'name')])).toEqual({
      operations: [],
      doubtful: [question],
    });
    const retyped = table('users', [column('name', { type: 'INTEGER' })]);
    expect(plan([users('nmae')], [retyped])).toEqual({ operations: [], doubtful: [question] });
  });

  it('is a question where it refers to something else', () => {
    const referring = (name: string, target: string) =>
      table('users', [column(name)], { foreignKeys: [foreignKey(name, target)] });
    expect(plan([referring('team_id', 'teams')], [referring('crew_id', 'teams')]).operations).toHaveLength(1);
    expect(plan([referring('team_id', 'teams')], [referring('boss_id', 'users')])).toEqual({
      operations: [],
      doubtful: [{ table: 'users', from: 'team_id', to: ['boss_id'] }],
    });
  });

  it('is a question where there are several that it could be', () => {
    expect(plan([users('nmae')], [users('name', 'title')]).doubtful).toEqual([
      { table: 'users', from: 'nmae', to: ['name', 'title'] },
    ]);
    expect(plan([users('a', 'b')], [users('c')]).doubtful).toHaveLength(2);
  });

  it('is a rename beside another that went and is like neither', () => {
    const before = table('users', [column('nmae'), column('x'), column('age', { type: 'INTEGER' })]);
    expect(plan([before], [users('name', 'x')]).operations).toEqual(['rename column users.nmae to name']);
  });

  it('is dropped and added where neither definition nor place is alike', () => {
    const before = table('users', [column('a', { type: 'INTEGER' }), column('x'), column('y')]);
    expect(plan([before], [users('x', 'y', 'b')])).toEqual(nothing);
  });

  it('is dropped and added where renames are never seen, and always a question where they are asked about', () => {
    expect(plan([users('nmae')], [users('name')], { mode: 'never' })).toEqual(nothing);
    expect(plan([users('nmae')], [users('name')], { mode: 'ask' }).doubtful).toHaveLength(1);
  });
});

describe('a table that is gone and one that has come', () => {
  const named = (name: string, ...names: string[]) =>
    table(
      name,
      names.map((other) => column(other)),
    );

  it('is renamed where both have the same columns', () => {
    expect(plan([named('writers', 'name')], [named('authors', 'name')]).operations).toEqual([
      'rename table writers to authors',
    ]);
  });

  it('is a question where they have most of them, or where several have them', () => {
    expect(plan([named('writers', 'a', 'b')], [named('authors', 'a', 'b', 'c')]).doubtful).toEqual([
      { from: 'writers', to: ['authors'] },
    ]);
    expect(plan([named('writers', 'a')], [named('authors', 'a'), named('poets', 'a')]).doubtful).toEqual([
      { from: 'writers', to: ['authors', 'poets'] },
    ]);
  });

  it('is renamed though a migration has given it a generated column, which is in no model', () => {
    const upper = column('upper', { generated: { expression: 'upper(`name`)', stored: false } });
    const before = table('writers', [column('name'), upper]);
    expect(plan([before], [named('authors', 'name')]).operations).toEqual(['rename table writers to authors']);
  });

  it('is a question where they have half of them, or where the edit shows it, whatever else changed', () => {
    const question = { from: 'writers', to: ['authors'] };
    expect(plan([named('writers', 'a', 'b', 'c')], [named('authors', 'a', 'd', 'e')]).doubtful).toEqual([question]);
    const [before, after] = [named('writers', 'a', 'b', 'c'), named('authors', 'd', 'e', 'f')];
    const edited = [{ from: 'writers', to: 'authors' }];
    expect(plan([before], [after], { edited })).toEqual({ operations: [], doubtful: [question] });
  });

  it('is dropped and created where they have little in common', () => {
    expect(plan([named('writers', 'a', 'b', 'c')], [named('authors', 'd', 'e', 'f')])).toEqual(nothing);
  });
});

describe('a stated rename', () => {
  it('is made whatever the mode, a column by the old name of its table and by the new one', () => {
    const to = [table('people', [column('name', { type: 'INTEGER' })])];
    for (const owner of ['users', 'people']) {
      const stated = [
        { table: owner, from: 'nmae', to: 'name' },
        { from: 'users', to: 'people' },
      ];
      expect(plan([users('nmae')], to, { mode: 'never', stated }).operations).toEqual([
        'rename table users to people',
        'rename column people.nmae to name',
      ]);
    }
  });

  it('is none where it has been made already, or where there is nothing of that name', () => {
    const stated = [
      { table: 'users', from: 'nmae', to: 'name' },
      { from: 'writers', to: 'users' },
    ];
    expect(plan([users('name')], [users('name')], { stated })).toEqual(nothing);
    expect(plan([users('nmae', 'name')], [users('name')], { mode: 'never', stated })).toEqual(nothing);
    expect(plan([users('nmae')], [users('title')], { mode: 'never', stated })).toEqual(nothing);
  });

  it('is made once, however often it is stated', () => {
    const rename = { table: 'users', from: 'nmae', to: 'name' };
    expect(plan([users('nmae')], [users('name')], { stated: [rename, rename] }).operations).toHaveLength(1);
  });
});

describe('a name that changed only its case', () => {
  it('is renamed whatever else changed and whatever the mode', () => {
    const to = [table('Users', [column('firstName', { type: 'INTEGER' })])];
    expect(plan([users('firstname')], to, { mode: 'never' }).operations).toEqual([
      'rename table users to Users',
      'rename column Users.firstname to firstName',
    ]);
  });

  it('is none where both names are wanted', () => {
    expect(plan([users('name')], [users('name', 'NAME')], { mode: 'never' })).toEqual(nothing);
  });
});

describe('names that changed only their spelling', () => {
  const camel = [table('users', [column('createdAt'), column('updatedAt')])];
  const snake = [table('users', [column('created_at'), column('updated_at')])];

  it('are renamed each to its own, though their definitions are the same', () => {
    expect(plan(camel, snake)).toEqual({
      operations: ['rename column users.createdAt to created_at', 'rename column users.updatedAt to updated_at'],
      doubtful: [],
    });
  });

  it('are a question where everything is asked', () => {
    expect(plan(camel, snake, { mode: 'ask' }).operations).toEqual([]);
  });
});
