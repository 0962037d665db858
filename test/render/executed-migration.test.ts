import { runInThisContext } from 'node:vm';
import { DataTypes, QueryTypes, Sequelize, type QueryInterface } from 'sequelize';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plan } from '../../src/dialect/sqlite/plan.js';
import { masterQuery, readSchema, type MasterRow } from '../../src/dialect/sqlite/read-schema.js';
import { sqlite as words } from '../../src/dialect/sqlite/sqlite.js';
import { alterTable } from '../../src/dialect/alter-table.js';
import { apply } from '../../src/operation/apply.js';
import type { Operation } from '../../src/operation/operation.js';
import { reverse } from '../../src/operation/reverse.js';
import { renderMigration } from '../../src/render/render-migration.js';
import type { Schema } from '../../src/schema/schema.js';
import { column, foreignKey, table } from './sample.js';

type Direction = (queryInterface: QueryInterface, sequelize: object) => Promise<void>;

let sequelize: Sequelize;
beforeEach(() => {
  sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false });
});
afterEach(() => sequelize.close());

/** The two functions of the file that is written for some operations. */
function migrationOf(operations: readonly Operation[]): { up: Direction; down: Direction } {
  const source = renderMigration({ up: plan(operations), down: plan(reverse(operations)), words });
  const script = source.replace(/^import .*$/m, '').replace(/export const (\w+): Migration =/g, 'const $1 =');
  const define = runInThisContext(`(alterTable) => {${script}; return { up, down }; }`) as (
    alter: typeof alterTable,
  ) => { up: Direction; down: Direction };
  return define(alterTable);
}

async function run(direction: Direction): Promise<void> {
  await direction(sequelize.getQueryInterface(), { DataTypes, literal: Sequelize.literal });
}

async function schema(): Promise<Schema> {
  return readSchema(await sequelize.query<MasterRow>(masterQuery, { type: QueryTypes.SELECT })).schema;
}

const teams = table('teams', [column('name', { type: 'VARCHAR(255)', nullable: false })]);
const users = table(
  'users',
  [
    column('email', { type: 'VARCHAR(255)', nullable: false, default: "'it''s;'" }),
    column('kind', { default: "'true'" }),
    column('balance', { type: 'DECIMAL(10,2)', default: '1.50' }),
    column('rate', { type: 'FLOAT', default: "'0.5'" }),
    column('active', { type: 'TINYINT(1)', nullable: false, default: '0' }),
    column('settings', { type: 'JSON', default: '\'{"a":[1]}\'' }),
    column('born', { type: 'DATE', default: "'2000-01-01'" }),
    column('created_at', { type: 'DATETIME', nullable: false, default: 'CURRENT_TIMESTAMP' }),
    column('odd name', { type: 'NVARCHAR(20)', collation: 'NOCASE' }),
    column('low', { generated: { expression: 'lower(`email`)', stored: true } }),
    column('team_id', { type: 'INTEGER' }),
    column('boss_id', { type: 'INTEGER' }),
  ],
  {
    uniques: [{ columns: ['email'] }, { columns: ['team_id', 'email'] }],
    foreignKeys: [
      foreignKey('team_id', 'teams', { onDelete: 'SET NULL', onUpdate: 'CASCADE' }),
      foreignKey('boss_id', 'users'),
    ],
    indexes: [
      {
        name: 'users_created_at',
        unique: true,
        columns: [
          { column: 'created_at', order: 'DESC' },
          { column: 'email', collation: 'NOCASE' },
        ],
        where: '`email` IS NOT NULL',
      },
      { name: 'users_lower', unique: false, columns: [{ expression: 'lower(`email`)', order: 'DESC' }] },
    ],
  },
);
const memberships = {
  ...table('a.b', [column('b', { type: 'UUID', nullable: false }), column('a', { type: 'INTEGER', nullable: false })]),
  primaryKey: ['a', 'b'],
  indexes: [{ name: 'a_b_b', unique: false, columns: [{ column: 'b' }] }],
};
const links = { ...memberships, columns: memberships.columns.slice(1) };

const create: Operation[] = [links, teams, users].map((created) => ({ kind: 'createTable', table: created }));

describe('a migration file, executed by Sequelize on SQLite', () => {
  it('makes the tables that it was written from, and drops them again', async () => {
    const { up, down } = migrationOf(create);
    await run(up);
    const byColumn = (found: Schema) =>
      found.tables.map((made) => ({ ...made, columns: [...made.columns].sort((a, b) => (a.name < b.name ? -1 : 1)) }));
    expect(byColumn(await schema())).toEqual(byColumn({ tables: [links, teams, users] }));
    await run(down);
    expect(await schema()).toEqual({ tables: [] });
  });

  const changes: [string, Operation[]][] = [
    ['a new column', [{ kind: 'addColumn', table: 'users', column: column('phone') }]],
    [
      'a new column with a reference',
      [
        {
          kind: 'addColumn',
          table: 'users',
          column: column('other_id', { type: 'INTEGER' }),
          foreignKey: foreignKey('other_id', 'teams', { onDelete: 'CASCADE' }),
        },
      ],
    ],
    [
      'a changed column',
      [
        {
          kind: 'changeColumn',
          table: 'users',
          from: users.columns.find(({ name }) => name === 'kind')!,
          to: column('kind', { type: 'VARCHAR(20)', nullable: false }),
        },
      ],
    ],
    [
      'a collation taken away',
      [
        {
          kind: 'changeColumn',
          table: 'users',
          from: users.columns.find(({ name }) => name === 'odd name')!,
          to: column('odd name', { type: 'NVARCHAR(20)', collation: 'BINARY' }),
        },
      ],
    ],
    ['a renamed column', [{ kind: 'renameColumn', table: 'users', from: 'born', to: 'birthday' }]],
    ['a renamed table', [{ kind: 'renameTable', from: 'teams', to: 'crews' }]],
    ['a dropped index', [{ kind: 'removeIndex', table: 'users', index: users.indexes[0]! }]],
    [
      'constraints',
      [
        { kind: 'removeConstraint', table: 'users', constraint: { type: 'unique', columns: ['team_id', 'email'] } },
        {
          kind: 'addConstraint',
          table: 'users',
          constraint: { type: 'check', name: 'users_rate', expression: '`rate` < 1' },
        },
      ],
    ],
  ];

  it.each(changes)('makes and undoes %s', async (_, operations) => {
    await run(migrationOf(create).up);
    const before = await schema();
    const { up, down } = migrationOf(operations);
    await run(up);
    expect(stripped(await schema())).toEqual(stripped(operations.reduce(apply, before)));
    await run(down);
    expect(stripped(await schema())).toEqual(stripped(before));
  });
});

/** What counts as equal: neither the order of a table's columns and constraints nor a constraint's name. */
function stripped(found: Schema): unknown {
  return found.tables.map((made) => ({
    ...made,
    columns: sorted(made.columns.map((item) => ({ ...item, collation: item.collation ?? 'BINARY' }))),
    uniques: sorted(made.uniques.map(({ columns }) => columns)),
    foreignKeys: sorted(made.foreignKeys),
  }));
}

function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item, Object.keys(Object(item) as object).sort())).sort();
}
