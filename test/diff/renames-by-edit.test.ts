import { describe, expect, it } from 'vitest';
import { renamesByEdit } from '../../src/diff/renames-by-edit.js';
import type { SourceModel } from '../../src/diff/source-model.js';

interface State {
  readonly models: readonly SourceModel[];
  readonly texts: Readonly<Record<string, string>>;
}

function shown(before: State, after: State): string[] {
  const sources = ({ models, texts }: State) => ({ models, texts: new Map(Object.entries(texts)) });
  return renamesByEdit(sources(before), sources(after)).map(
    ({ table, from, to }) => `${table === undefined ? '' : `${table}.`}${from}:${to}`,
  );
}

/** A model whose attributes are its columns. */
const model = (name: string, table: string, ...columns: string[]): SourceModel => ({
  model: name,
  table,
  attributes: Object.fromEntries(columns.map((column) => [column, column])),
});

const column = (name: string) => `  @Column\n  declare ${name}?: string;\n`;
const classOf = (name: string, ...members: string[]) =>
  `export class ${name} extends Model {\n${members.join('\n')}}\n`;

/** One class in one file, with a member for each column. */
const user = (...columns: string[]): State => ({
  models: [model('User', 'users', ...columns)],
  texts: { 'user.ts': classOf('User', ...columns.map(column)) },
});

describe('an edited column', () => {
  it('is another where its line gave way to that of the other, whatever else came or went', () => {
    expect(shown(user('a', 'nick', 'b', 'c'), user('a', 'handle', 'b', 'c', 'avatar'))).toEqual(['users.nick:handle']);
    expect(shown(user('a', 'nick', 'b', 'old'), user('a', 'handle', 'b'))).toEqual(['users.nick:handle']);
  });

  it('is another beside others of which the same is true', () => {
    expect(shown(user('a', 'nick', 'bio', 'z'), user('a', 'handle', 'about', 'z'))).toEqual([
      'users.nick:handle',
      'users.bio:about',
    ]);
  });

  it('is none where it went in one place and another came elsewhere', () => {
    expect(shown(user('nick', 'a', 'b'), user('a', 'b', 'handle'))).toEqual([]);
  });

  it('is none where several came in its place, or several went', () => {
    expect(shown(user('a', 'nick', 'z'), user('a', 'avatar', 'handle', 'z'))).toEqual([]);
    expect(shown(user('a', 'nick', 'bio', 'z'), user('a', 'handle', 'z'))).toEqual([]);
  });

  it('is none where the lines between do not tell which is which', () => {
    const text = (...names: string[]) => classOf('User', names.map((name) => `  @Column ${name}: string;`).join('\n'));
    const state = (lines: string, ...columns: string[]): State => ({
      models: [model('User', 'users', ...columns)],
      texts: { 'user.ts': lines },
    });
    const before = state(text('nick', 'bio'), 'nick', 'bio');
    expect(shown(before, state(text('handle', 'about'), 'handle', 'about'))).toHaveLength(2);
    const longer = text('handle', 'about').replace('  @Column about', '\n  // shown on the page\n  @Column about');
    expect(shown(before, state(longer, 'handle', 'about'))).toEqual([]);
  });

  it('is none where the names say the opposite of the lines', () => {
    expect(shown(user('homePhone', 'workPhone'), user('mobile', 'homeNumber'))).toEqual([]);
    expect(shown(user('homePhone', 'workPhone'), user('homeNumber', 'workNumber'))).toHaveLength(2);
  });

  it('is another by its attribute where only `field` is new', () => {
    const before: State = { models: [{ ...model('User', 'users'), attributes: { nmae: 'name' } }], texts: {} };
    const after: State = { models: [{ ...model('User', 'users'), attributes: { full_name: 'name' } }], texts: {} };
    expect(shown(before, after)).toEqual(['users.nmae:full_name']);
  });

  it('is another in plain definitions, and where a class declares it as well', () => {
    const text = (name: string) =>
      `class User extends Model {\n  declare ${name}: string;\n}\nUser.init({\n  id: {},\n  ${name}: DataTypes.STRING,\n}, {});\n`;
    const state = (name: string): State => ({
      models: [model('User', 'users', 'id', name)],
      texts: { 'user.ts': text(name) },
    });
    expect(shown(state('nick'), state('handle'))).toEqual(['users.nick:handle']);
  });

  it('is none where two places of the file contradict each other', () => {
    const text = (first: string, second: string) =>
      `class User extends Model {\n  declare ${first}: string;\n}\nUser.init({\n  id: {},\n  ${second}: DataTypes.STRING,\n}, {});\n`;
    const state = (lines: string, ...columns: string[]): State => ({
      models: [model('User', 'users', 'id', ...columns)],
      texts: { 'user.ts': lines },
    });
    expect(shown(state(text('nick', 'nick'), 'nick'), state(text('handle', 'alias'), 'handle', 'alias'))).toEqual([]);
  });

  it('is that of its own model where a file has several', () => {
    const state = (userColumn: string, teamColumns: readonly string[]): State => ({
      models: [model('User', 'users', 'id', userColumn), model('Team', 'teams', 'id', ...teamColumns)],
      texts: {
        'all.ts':
          classOf('User', column('id'), column(userColumn)) + classOf('Team', column('id'), ...teamColumns.map(column)),
      },
    });
    expect(shown(state('name', ['name', 'x']), state('title', ['x', 'title']))).toEqual(['users.name:title']);
  });

  it('is known for each model of a base class', () => {
    const state = (name: string): State => ({
      models: [model('User', 'users', 'id', name), model('Team', 'teams', 'id', name)],
      texts: { 'base.ts': classOf('Base', column(name), column('id')) },
    });
    expect(shown(state('createdBy'), state('author'))).toEqual(['users.createdBy:author', 'teams.createdBy:author']);
  });

  it('is unknown where its file was never seen before', () => {
    expect(shown({ ...user('nick'), texts: {} }, user('handle'))).toEqual([]);
  });
});

describe('an edited table', () => {
  it('is another where its model kept its name', () => {
    const before: State = { models: [model('User', 'users', 'id'), model('Tag', 'tags', 'id')], texts: {} };
    const after: State = { models: [model('User', 'people', 'id'), model('Tag', 'labels', 'id')], texts: {} };
    expect(shown(before, after)).toEqual(['users:people', 'tags:labels']);
  });

  it('is another where the line of its class gave way to that of the other, and its columns go with it', () => {
    const state = (name: string, table: string, first: string): State => ({
      models: [model(name, table, 'id', first)],
      texts: { 'user.ts': classOf(name, column('id'), column(first)) },
    });
    expect(shown(state('Writer', 'writers', 'nick'), state('Author', 'authors', 'handle'))).toEqual([
      'writers:authors',
      'authors.nick:handle',
    ]);
  });

  it('is none where one class went and another came elsewhere in the file', () => {
    const between = classOf('Team', column('id'));
    const before: State = {
      models: [model('Writer', 'writers', 'id'), model('Team', 'teams', 'id')],
      texts: { 'all.ts': classOf('Writer', column('id')) + between },
    };
    const after: State = {
      models: [model('Author', 'authors', 'id'), model('Team', 'teams', 'id')],
      texts: { 'all.ts': between + classOf('Author', column('id')) },
    };
    expect(shown(before, after)).toEqual([]);
  });
});
