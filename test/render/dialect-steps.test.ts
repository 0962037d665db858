import { describe, expect, it } from 'vitest';
import { mysql } from '../../src/dialect/mysql/mysql.js';
import { postgres } from '../../src/dialect/postgres/postgres.js';
import { sqlite } from '../../src/dialect/sqlite/sqlite.js';
import type { Operation } from '../../src/operation/operation.js';
import { reverse } from '../../src/operation/reverse.js';
import { renderForDialects, type DialectMigration } from '../../src/render/render-migration.js';
import type { Column } from '../../src/schema/schema.js';

const dialects = { sqlite, postgres, mysql };

function on(dialect: keyof typeof dialects, ...operations: readonly Operation[]): DialectMigration {
  const words = dialects[dialect];
  return { dialect, words, up: words.plan(operations), down: words.plan(reverse(operations)) };
}

function bodyOf(source: string, direction: 'up' | 'down' = 'up'): string {
  const [, body = ''] = new RegExp(`const ${direction}: Migration = [^\n]* => {\n(.*?)\n};`, 's').exec(source) ?? [];
  return body;
}

function column(name: string, type = 'VARCHAR(255)', more: Partial<Column> = {}): Column {
  return { name, type, nullable: true, default: null, autoIncrement: false, dataType: 'DataTypes.STRING', ...more };
}

const email: Operation = { kind: 'addColumn', table: 'users', column: column('email') };
const role = (values: string): Operation => ({
  kind: 'changeColumn',
  table: 'users',
  from: column('role', "ENUM('a')", { dataType: "DataTypes.ENUM('a')", enumName: 'enum_users_role' }),
  to: column('role', `ENUM(${values})`, { dataType: `DataTypes.ENUM(${values})`, enumName: 'enum_users_role' }),
});

describe('a migration for several engines', () => {
  it('says once what is the same for all', () => {
    const source = renderForDialects([on('sqlite', email), on('postgres', email), on('mysql', email)]);
    expect(source).not.toContain('getDialect');
    expect(bodyOf(source)).toBe(
      "  await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING, allowNull: true });",
    );
  });

  it('makes one alterTable of what are plain calls elsewhere', () => {
    const source = renderForDialects([on('sqlite', email), on('postgres', email)]);
    expect(bodyOf(source, 'down')).toBe(
      "  await alterTable(queryInterface, 'users', (table) => {\n    table.removeColumn('email');\n  });",
    );
  });

  it('asks where it runs for what one of them alone needs', () => {
    const source = renderForDialects([on('sqlite', email), on('postgres', role("'a', 'b'"), email)]);
    expect(bodyOf(source)).toMatch(
      /^ {2}if \(queryInterface\.sequelize\.getDialect\(\) === 'postgres'\) \{\n {4}await .*\n {2}\}\n\n {2}await queryInterface\.addColumn/s,
    );
  });

  it('asks once where several parts hang on it', () => {
    const phone: Operation = { kind: 'addColumn', table: 'users', column: column('phone') };
    const body = bodyOf(renderForDialects([on('sqlite', phone, email), on('postgres', role("'a', 'b'"), email)]));
    expect(body.match(/getDialect/g)).toHaveLength(1);
    expect(body).toContain("if (dialect === 'sqlite') {");
    expect(body).toContain("if (dialect === 'postgres') {");
  });

  it('names all engines that share a part', () => {
    const source = renderForDialects([on('sqlite'), on('postgres', email), on('mysql', email)]);
    expect(bodyOf(source)).toContain("if (['postgres', 'mysql'].includes(queryInterface.sequelize.getDialect())) {");
  });

  it('keeps the order that each engine needs', () => {
    const index: Operation = {
      kind: 'addIndex',
      table: 'users',
      index: { name: 'users_email', columns: [{ column: 'email' }], unique: false },
    };
    const body = bodyOf(renderForDialects([on('sqlite', email, index), on('mysql', email, role("'a', 'b'"), index)]));
    const positions = ['addColumn', 'changeColumn', 'addIndex'].map((name) => body.indexOf(name));
    expect(positions).toEqual([...positions].sort((left, right) => left - right));
    expect(body.match(/addIndex/g)).toHaveLength(1);
  });
});
