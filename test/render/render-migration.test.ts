import { describe, expect, it } from 'vitest';
import { sqlite as words } from '../../src/dialect/sqlite/sqlite.js';
import type { Operation } from '../../src/operation/operation.js';
import type { Step } from '../../src/operation/step.js';
import { hasOpenBackfill } from '../../src/render/backfill.js';
import { renderMigration } from '../../src/render/render-migration.js';
import type { Index } from '../../src/schema/schema.js';
import { format } from './format.js';
import { column, foreignKey, table } from './sample.js';

const plain = (operation: Operation): Step => ({ call: 'plain', operation });
const alter = (name: string, ...operations: Operation[]): Step => ({ call: 'alterTable', table: name, operations });

/** The body of `up`, after the whole file was found to be formatted. */
async function body(...up: Step[]): Promise<string> {
  const source = renderMigration({ up, down: [], words });
  expect(source).toBe(await format(source));
  return /up: Migration = .*?\{\n(.*?)\n\};/s.exec(source)?.[1] ?? source;
}

describe('renderMigration', () => {
  it('writes a whole file with only the imports and members that it uses', async () => {
    const email = column('email', { type: 'VARCHAR(255)', dataType: 'DataTypes.STRING' });
    const source = renderMigration({
      up: [plain({ kind: 'addColumn', table: 'users', column: email })],
      down: [alter('users', { kind: 'removeColumn', table: 'users', column: email })],
      words,
    });
    expect(source).toBe(`import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('email');
  });
};
`);
    expect(source).toBe(await format(source));
  });

  it('imports only the type where nothing else is used', () => {
    const step = plain({ kind: 'renameTable', from: 'writers', to: 'authors' });
    expect(renderMigration({ up: [step], down: [], words })).toMatch(
      /^import type \{ Migration \} from 'umbau';\n\nexport const up: Migration = async \(queryInterface\) => \{\n {2}await queryInterface.renameTable\('writers', 'authors'\);\n/,
    );
  });

  it('leaves an empty migration to fill in', async () => {
    expect(await body()).toBe('  // Write the change here.');
  });

  it('takes no name from inside of a string', async () => {
    const name = 'DataTypes.literal';
    const source = renderMigration({
      up: [plain({ kind: 'dropTable', table: table(name) })],
      down: [],
      words,
    });
    expect(source).toContain('async (queryInterface) =>');
  });

  it('writes a table with all that its columns can say, then its indexes', async () => {
    const users = table(
      'users',
      [
        column('email', { type: 'VARCHAR(255)', nullable: false }),
        column('role', { nullable: false, default: "'member'", dataType: "DataTypes.ENUM('admin', 'member')" }),
        column('team_id', { type: 'INTEGER' }),
      ],
      {
        uniques: [{ columns: ['email'] }, { columns: ['team_id', 'email'] }],
        foreignKeys: [foreignKey('team_id', 'teams', { onDelete: 'SET NULL', onUpdate: 'CASCADE' })],
        indexes: [{ name: 'users_role', unique: false, columns: [{ column: 'role' }] }],
      },
    );
    expect(await body(plain({ kind: 'createTable', table: users }))).toBe(`  await queryInterface.createTable(
    'users',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      email: { type: DataTypes.STRING, allowNull: false, unique: true },
      role: { type: DataTypes.ENUM('admin', 'member'), allowNull: false, defaultValue: 'member' },
      team_id: {
        type: DataTypes.INTEGER,
        allowNull: true,
        references: { model: 'teams', key: 'id' },
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      },
    },
    { uniqueKeys: { users_team_id_email_unique: { fields: ['team_id', 'email'] } } },
  );
  await queryInterface.addIndex('users', ['role'], { name: 'users_role' });`);
  });

  it('adds by alterTable what createTable has no words for', async () => {
    const pairs = table('pairs', [column('a'), column('b')], {
      foreignKeys: [foreignKey('a', 'others', { columns: ['a', 'b'], references: ['x', 'y'] })],
      checks: [{ expression: '`a` <> `b`' }],
    });
    expect(await body(plain({ kind: 'createTable', table: pairs }))).toContain(`
  await alterTable(queryInterface, 'pairs', (table) => {
    table.addConstraint({
      type: 'foreign key',
      fields: ['a', 'b'],
      references: { table: 'others', fields: ['x', 'y'] },
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });
    table.addConstraint({ type: 'check', fields: ['a', 'b'], where: literal('a <> b') });
  });`);
  });

  it('puts the columns of a composite key in the order of the key', async () => {
    const key = { primaryKey: ['b', 'a'] };
    const links = { ...table('links', [], key), columns: [column('a'), column('n'), column('b')] };
    expect(await body(plain({ kind: 'createTable', table: links }))).toBe(`  await queryInterface.createTable('links', {
    b: { type: DataTypes.TEXT, primaryKey: true },
    n: { type: DataTypes.TEXT, allowNull: true },
    a: { type: DataTypes.TEXT, primaryKey: true },
  });`);
  });

  it('restates the whole of a changed column, and no constraint', async () => {
    const from = column('a', { type: 'VARCHAR(255)', nullable: false, default: "'x'", collation: 'NOCASE' });
    const change = (to: object) => alter('users', { kind: 'changeColumn', table: 'users', from, to: column('a', to) });
    expect(await body(change({ type: 'TEXT' }))).toContain(
      "table.changeColumn('a', { type: 'TEXT COLLATE BINARY', allowNull: true, defaultValue: null });",
    );
    expect(await body(change({ type: 'TEXT', collation: 'NOCASE', default: "'x'" }))).toContain(
      "table.changeColumn('a', { type: DataTypes.CITEXT, allowNull: true, defaultValue: 'x' });",
    );
    expect(
      await body(change({ type: 'INTEGER', autoIncrement: true, nullable: false, collation: 'NOCASE' })),
    ).toContain('autoIncrement: true,');
  });

  it('writes each other change of a table as one line of its alterTable', async () => {
    const constraint = { type: 'unique', columns: ['a', 'b'] } as const;
    const slug = column('slug', { type: 'TEXT GENERATED ALWAYS AS (lower(a)) STORED' });
    const step = alter(
      'users',
      { kind: 'addColumn', table: 'users', column: slug },
      { kind: 'addColumn', table: 'users', column: column('code'), unique: { columns: ['code'] } },
      { kind: 'renameColumn', table: 'users', from: 'nmae', to: 'name' },
      { kind: 'removeConstraint', table: 'users', constraint },
      { kind: 'removeConstraint', table: 'users', constraint: { ...constraint, name: 'users_a_b' } },
      { kind: 'addConstraint', table: 'users', constraint },
      { kind: 'addConstraint', table: 'users', constraint: { type: 'primary key', columns: ['a'], name: 'pk' } },
      { kind: 'removeIndex', table: 'users', index: { name: 'users_a', unique: false, columns: [{ column: 'a' }] } },
      {
        kind: 'addIndex',
        table: 'users',
        index: { name: 'users_b', unique: true, columns: [{ column: 'b', order: 'DESC' }] },
      },
    );
    expect(await body(step)).toBe(`  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('slug', {
      type: 'TEXT GENERATED ALWAYS AS (lower(a)) STORED',
      allowNull: true,
    });
    table.addColumn('code', { type: DataTypes.TEXT, allowNull: true, unique: true });
    table.renameColumn('nmae', 'name');
    table.removeConstraint({ type: 'unique', fields: ['a', 'b'] });
    table.removeConstraint('users_a_b');
    table.addConstraint({ type: 'unique', fields: ['a', 'b'] });
    table.addConstraint({ type: 'primary key', fields: ['a'], name: 'pk' });
    table.removeIndex('users_a');
    table.addIndex([{ name: 'b', order: 'DESC' }], { name: 'users_b', unique: true });
  });`);
  });

  it('refuses a change of a whole table inside of alterTable', () => {
    const up = [alter('users', { kind: 'dropTable', table: table('users') })];
    expect(() => renderMigration({ up, down: [], words })).toThrow('dropTable is no change to one table.');
  });

  it('writes an index in the form that its keys need', async () => {
    const write = (tableName: string, index: Partial<Index>) =>
      body(
        plain({
          kind: 'addIndex',
          table: tableName,
          index: { name: 'i', unique: false, columns: [{ column: 'a' }], ...index },
        }),
      );
    expect(await write('users', {})).toBe("  await queryInterface.addIndex('users', ['a'], { name: 'i' });");
    expect(await write('t', { unique: true, where: '`a` > 1' })).toBe(
      "  await queryInterface.addIndex('t', ['a'], { name: 'i', unique: true, where: literal('a > 1') });",
    );
    expect(await write('a.b', {})).toBe("  await queryInterface.addIndex({ tableName: 'a.b' }, ['a'], { name: 'i' });");
    const keys = [{ column: 'b', order: 'DESC' as const, collation: 'NOCASE' }, { expression: 'lower(`a`)' }];
    expect(await write('users', { columns: keys })).toBe(`  await queryInterface.addIndex('users', {
    fields: [{ name: 'b', collate: 'NOCASE', order: 'DESC' }, literal('lower(a)')],
    name: 'i',
  });`);
  });

  it('sets apart the tables where one has several lines, and not one-liners', async () => {
    const drop = (name: string) => plain({ kind: 'dropTable', table: table(name) });
    const create = (name: string) => plain({ kind: 'createTable', table: table(name) });
    expect(await body(drop('a'), drop('b'))).not.toContain('\n\n');
    expect((await body(create('a'), create('b'), drop('c'), drop('d'))).match(/\n\n/g)).toHaveLength(2);
  });

  it('is formatted whatever the names are', async () => {
    const names = ['order', 'two words', "it's", '💡', '__proto__', 'long_'.repeat(20), '1', 'a.b', '`', '"', '\n'];
    const wide = table(
      'wide',
      names.map((name) => column(name, { default: `'${'x'.repeat(90)}'`, type: `VARCHAR(20) ${'y'.repeat(70)}` })),
      { uniques: [{ columns: names }], foreignKeys: names.map((name) => foreignKey(name, name)) },
    );
    const source = await body(plain({ kind: 'createTable', table: wide }), {
      call: 'backfill',
      table: names[5]!,
      column: '`${',
    });
    expect(source).toContain("['__proto__']: {");
  });
});

describe('a backfill', () => {
  const backfill: Step = { call: 'backfill', table: 'users', column: 'country' };

  it('is marked SQL with a blank', async () => {
    const add = plain({ kind: 'addColumn', table: 'users', column: column('country') });
    expect(await body(add, backfill))
      .toBe(`  await queryInterface.addColumn('users', 'country', { type: DataTypes.TEXT, allowNull: true });

  // Fill in: rows of users have no country yet, and it becomes NOT NULL below.
  await queryInterface.sequelize.query(\`UPDATE users SET country = … WHERE country IS NULL\`);`);
  });

  it('quotes the names that need it', async () => {
    expect(await body({ call: 'backfill', table: 'order', column: 'teamId' })).toContain(
      'UPDATE "order" SET "teamId" = … WHERE "teamId" IS NULL',
    );
  });

  it('is open until the blank is filled in or the line is gone', async () => {
    const source = await body(backfill);
    expect(hasOpenBackfill(source)).toBe(true);
    expect(hasOpenBackfill(source.replace('…', "'DE'"))).toBe(false);
    expect(hasOpenBackfill(source.replace('await', '// await'))).toBe(false);
    expect(hasOpenBackfill('')).toBe(false);
  });
});
