import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/dialect/postgres/plan.js';
import type { Operation } from '../../../src/operation/operation.js';
import type { Column, Table } from '../../../src/schema/schema.js';

function column(name: string, type: string, rest: Partial<Column> = {}): Column {
  return { name, type, nullable: true, default: null, autoIncrement: false, ...rest };
}

function table(name: string, ...columns: readonly Column[]): Table {
  return { name, columns, primaryKey: [], uniques: [], foreignKeys: [], checks: [], indexes: [] };
}

/** The calls by their names, and SQL as it is. */
function planned(operations: readonly Operation[], before?: Table): string[] {
  return plan(operations, before && { tables: [before] }).flatMap((step) => {
    if (step.call === 'sql') return step.statements.map((lines) => lines.join('\n'));
    return 'operation' in step ? step.operation.kind : step.call;
  });
}

const change = (from: Column, to: Column): Operation => ({ kind: 'changeColumn', table: 'users', from, to });
const role = (...values: readonly string[]) =>
  column('role', `ENUM(${values.map((value) => `'${value}'`).join(', ')})`, { enumName: 'enum_users_role' });

describe('a change of a column', () => {
  it('is one call where the values need no conversion', () => {
    expect(planned([change(column('a', 'VARCHAR(20)'), column('a', 'VARCHAR(40)'))])).toEqual(['changeColumn']);
    expect(planned([change(column('a', 'INTEGER'), column('a', 'BIGINT'))])).toEqual(['changeColumn']);
  });

  it('says how values are converted where Postgres would refuse or round', () => {
    expect(
      planned([change(column('a', 'TEXT', { default: "'1'" }), column('a', 'INTEGER', { default: '1' }))]),
    ).toEqual([
      'ALTER TABLE `users` ALTER COLUMN `a` DROP DEFAULT',
      'ALTER TABLE `users` ALTER COLUMN `a` TYPE INTEGER USING `a`::INTEGER',
      'ALTER TABLE `users` ALTER COLUMN `a` SET DEFAULT 1',
    ]);
  });

  it('leaves a type alone that Sequelize did not make', () => {
    const mood = column('role', "ENUM('a')", { enumName: 'mood' });
    expect(planned([{ kind: 'addColumn', table: 'users', column: mood }])).toEqual([
      'ALTER TABLE `users` ADD COLUMN `role` `mood`',
    ]);
    expect(planned([{ kind: 'removeColumn', table: 'users', column: mood }])).toEqual(['removeColumn']);
    expect(planned([change(role('a'), mood)])).toEqual([
      'ALTER TABLE `users` ALTER COLUMN `role` TYPE `mood` USING `role`::text::`mood`',
      'DROP TYPE `enum_users_role`',
    ]);
    expect(planned([change(mood, role('a'))])).toEqual([
      "CREATE TYPE `enum_users_role` AS ENUM('a')",
      'ALTER TABLE `users` ALTER COLUMN `role` TYPE `enum_users_role` USING `role`::text::`enum_users_role`',
    ]);
  });

  it('adds values to an ENUM in place, each where it belongs', () => {
    expect(planned([change(role('a', 'b'), role('x', 'a', 'y', 'b'))])).toEqual([
      "ALTER TYPE `enum_users_role` ADD VALUE 'x' BEFORE 'a'",
      "ALTER TYPE `enum_users_role` ADD VALUE 'y' AFTER 'a'",
    ]);
  });

  it('makes the type of an ENUM anew where a value goes or moves', () => {
    for (const now of [role('a'), role('b', 'a')]) {
      expect(planned([change(role('a', 'b'), now)])).toEqual([
        `CREATE TYPE \`enum_users_role_new\` AS ${now.type}`,
        'ALTER TABLE `users` ALTER COLUMN `role` TYPE `enum_users_role_new` USING `role`::text::`enum_users_role_new`',
        'DROP TYPE `enum_users_role`',
        'ALTER TYPE `enum_users_role_new` RENAME TO `enum_users_role`',
      ]);
    }
  });

  it('refuses to change the type of an ENUM that is that of a second column, too', () => {
    const other: Column = { ...role('a', 'b'), name: 'other' };
    const users = table('users', role('a', 'b'), other);
    for (const now of [role('a'), role('a', 'b', 'c')])
      expect(() => planned([change(role('a', 'b'), now)], users)).toThrow(
        'the type enum_users_role of users.role is that of users.other, too, which would change with it.',
      );
    const apart: Column = { ...other, enumName: 'enum_users_other' };
    expect(() => planned([change(other, apart)], users)).toThrow('is that of users.role, too');
    expect(planned([change(role('a', 'b'), role('a'))], table('users', role('a', 'b'), apart))).toHaveLength(4);
  });

  it('makes a generated column anew, with its indexes', () => {
    const generated = (expression: string) => column('b', 'INTEGER', { generated: { expression, stored: true } });
    const index = { name: 'users_b', columns: [{ column: 'b' }], unique: false };
    const before = { ...table('users', column('a', 'INTEGER'), generated('`a`')), indexes: [index] };
    expect(planned([change(generated('`a`'), generated('`a` + 1'))], before)).toEqual([
      'removeIndex',
      'removeColumn',
      'ALTER TABLE `users` ADD COLUMN `b` INTEGER GENERATED ALWAYS AS (`a` + 1) STORED',
      'addIndex',
    ]);
    const retyped = change(column('a', 'INTEGER'), column('a', 'BIGINT'));
    expect(planned([retyped], before)).toEqual([
      'removeIndex',
      'removeColumn',
      'changeColumn',
      'ALTER TABLE `users` ADD COLUMN `b` INTEGER GENERATED ALWAYS AS (`a`) STORED',
      'addIndex',
    ]);
  });

  it('has a text of several lines on one', () => {
    const [sql] = planned([{ kind: 'addColumn', table: 'users', column: column('a', 'TEXT', { default: "';\n\\'" }) }]);
    expect(sql).toBe(String.raw`ALTER TABLE ${'`users`'} ADD COLUMN ${'`a`'} TEXT DEFAULT E';\n\\'`);
  });
});

describe('the order of the steps', () => {
  const key = (to: string) => ({
    ...{ columns: [`${to}Id`], table: to, references: ['id'] },
    ...({ onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const),
  });
  const circle = [
    { ...table('a', column('bId', 'INTEGER')), foreignKeys: [key('b')] },
    { ...table('b', column('aId', 'INTEGER')), foreignKeys: [key('a')] },
  ];

  it('adds a foreign key once the other table of a circle is there, and takes it away before it goes', () => {
    expect(planned(circle.map((each) => ({ kind: 'createTable', table: each })))).toEqual([
      'createTable',
      'createTable',
      'addConstraint',
    ]);
    const drops = [...circle].reverse().map((each): Operation => ({ kind: 'dropTable', table: each }));
    expect(planned(drops)).toEqual(['removeConstraint', 'dropTable', 'dropTable']);
  });

  it('moves nothing past a rename', () => {
    const index = { name: 'i', columns: [{ column: 'a' }], unique: false };
    const operations: readonly Operation[] = [
      { kind: 'addIndex', table: 'new', index },
      { kind: 'renameTable', from: 'new', to: 'old' },
    ];
    expect(planned(operations)).toEqual(['addIndex', 'renameTable']);
  });
});
