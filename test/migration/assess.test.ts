import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sequelize } from 'sequelize';
import { refuseRisks } from '../../src/migration/assess.js';
import { loadDialect } from '../../src/dialect/load-dialect.js';
import { readDatabase } from '../../src/dialect/read.js';
import type { Operation } from '../../src/operation/operation.js';
import type { Column, ForeignKey } from '../../src/schema/schema.js';

/** A column that the table has. */
const email: Column = { name: 'email', type: 'VARCHAR(255)', nullable: true, default: null, autoIncrement: false };

let sequelize: Sequelize;

beforeEach(async () => {
  await loadDialect('sqlite');
  sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false });
  for (const sql of [
    'CREATE TABLE `teams` (`id` INTEGER PRIMARY KEY)',
    'CREATE TABLE `users` (`id` INTEGER PRIMARY KEY, `email` VARCHAR(255), `age` TEXT, `team_id` INTEGER)',
    'INSERT INTO `teams` VALUES (1)',
    "INSERT INTO `users` VALUES (1, 'a@example.org', '41', 1), (2, 'a@example.org', 'old', 7), (3, NULL, NULL, NULL)",
  ]) {
    await sequelize.query(sql);
  }
});

afterEach(() => sequelize.close());

async function assess(operations: readonly Operation[], acceptDataLoss = false): Promise<void> {
  const { schema } = await readDatabase(sequelize);
  await refuseRisks(sequelize, '1-change.ts', operations, schema, acceptDataLoss);
}

function unique(...columns: string[]): Operation {
  return { kind: 'addConstraint', table: 'users', constraint: { type: 'unique', columns } };
}

function foreignKey(column: string): Operation {
  const actions = { onDelete: 'CASCADE', onUpdate: 'CASCADE' } as const;
  const constraint = {
    type: 'foreign key',
    columns: [column],
    table: 'teams',
    references: ['id'],
    ...actions,
  } as const;
  return { kind: 'addConstraint', table: 'users', constraint };
}

function retype(name: string, type: string, to: string): Operation {
  const column = (own: string): Column => ({ name, type: own, nullable: true, default: null, autoIncrement: false });
  return { kind: 'changeColumn', table: 'users', from: column(type), to: column(to) };
}

describe('the risk of a change', () => {
  it('is a conflict where values that become unique are there more than once', async () => {
    await expect(assess([unique('email')])).rejects.toMatchObject({
      code: 'conflict',
      descriptions: ['1 value of users.email in several rows'],
    });
  });

  it('is none where they are not', async () => {
    await assess([unique('email', 'age')]);
  });

  it('is a conflict where rows would refer to nothing', async () => {
    await expect(assess([foreignKey('team_id')])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is none where all refer to something', async () => {
    await sequelize.query('UPDATE `users` SET `team_id` = 1 WHERE `team_id` = 7');
    await assess([foreignKey('team_id')]);
  });

  it('is a conflict where a new column refers by its default to nothing', async () => {
    const column = (value: string): Column => ({ ...email, name: 'crew_id', type: 'INTEGER', default: value });
    const key = { columns: ['crew_id'], table: 'teams', references: ['id'], onDelete: 'CASCADE', onUpdate: 'CASCADE' };
    const add = (value: string, table = 'teams') =>
      assess([
        { kind: 'addColumn', table: 'users', column: column(value), foreignKey: { ...key, table } as ForeignKey },
      ]);
    await expect(add('77')).rejects.toMatchObject({
      code: 'conflict',
      descriptions: ['3 rows of users with a crew_id that is not in teams'],
    });
    await add('1');
    await add('77', 'crews');
  });

  it('is a conflict where rows have no value that is to be there', async () => {
    const tighten: Operation = { kind: 'changeColumn', table: 'users', from: email, to: { ...email, nullable: false } };
    await expect(assess([tighten])).rejects.toMatchObject({
      code: 'conflict',
      descriptions: ['1 row of users without email, which is to be NOT NULL'],
    });
    await sequelize.query("UPDATE `users` SET `email` = 'b@example.org' WHERE `email` IS NULL");
    await assess([tighten]);
  });

  it('is a loss where values do not fit a narrower type, which the user may accept', async () => {
    const narrow = [retype('email', 'VARCHAR(255)', 'VARCHAR(5)'), retype('age', 'TEXT', 'INTEGER')];
    await expect(assess(narrow)).rejects.toMatchObject({
      code: 'data-loss',
      descriptions: ['2 values of users.email not fit for VARCHAR(5)', '1 value of users.age not fit for INTEGER'],
    });
    await assess(narrow, true);
  });

  it('is a loss where a column with values becomes a computed one', async () => {
    const [plain, generated] = [{}, { generated: { expression: '`id` * 2', stored: false } }].map((more) => ({
      ...{ name: 'age', type: 'TEXT', nullable: true, default: null, autoIncrement: false },
      ...more,
    })) as [Column, Column];
    const change = (from: Column, to: Column): Operation => ({ kind: 'changeColumn', table: 'users', from, to });
    await expect(assess([change(plain, generated)])).rejects.toMatchObject({
      code: 'data-loss',
      descriptions: ['2 values of users.age that are computed from now on'],
    });
    await assess([change(generated, generated)]);
  });

  it('is none where they fit', async () => {
    await assess([retype('email', 'VARCHAR(255)', 'VARCHAR(20)'), retype('age', 'TEXT', 'VARCHAR(10)')]);
  });

  it('is asked of the names that the database still knows', async () => {
    const renamed: Operation = { kind: 'renameColumn', table: 'users', from: 'email', to: 'address' };
    await expect(assess([renamed, unique('address')])).rejects.toMatchObject({ code: 'conflict' });
  });
});
