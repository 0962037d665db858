import { col, DataTypes, fn, literal, Op, Sequelize } from 'sequelize';
import { describe, expect, it } from 'vitest';
import {
  columnFromAttribute,
  constraintFromOptions,
  indexFromOptions,
  isOptions,
  type Attribute,
} from '../../../src/dialect/sqlite/from-sequelize.js';
import { column, foreignKey, table } from '../../render/sample.js';

const queryInterface = new Sequelize({ dialect: 'sqlite', logging: false }).getQueryInterface();
const users = table('geo.users', [column('name'), column('age'), column('1')]);

describe('columnFromAttribute', () => {
  const attributes: [string, Attribute, object][] = [
    ['a type alone', DataTypes.STRING, { column: column('a', { type: 'VARCHAR(255)' }) }],
    ['a type as text', 'NUMBER', { column: column('a', { type: 'NUMBER' }) }],
    [
      'nullability and a default',
      { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      { column: column('a', { type: 'TINYINT(1)', nullable: false, default: '1' }) },
    ],
    [
      'a default in SQL',
      { type: DataTypes.DATE, defaultValue: literal('CURRENT_TIMESTAMP') },
      { column: column('a', { type: 'DATETIME', default: 'CURRENT_TIMESTAMP' }) },
    ],
    [
      'a default of the time, which is none of the database',
      { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
      { column: column('a', { type: 'DATETIME' }) },
    ],
    ['an enum', DataTypes.ENUM('x', 'y'), { column: column('a') }],
    ['a unique', { type: DataTypes.TEXT, unique: true }, { column: column('a'), unique: { columns: ['a'] } }],
    [
      'a reference',
      { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'CASCADE' },
      { column: column('a', { type: 'INTEGER' }), foreignKey: foreignKey('a', 'teams', { onDelete: 'CASCADE' }) },
    ],
    [
      'a key, which Sequelize makes INTEGER',
      { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      { column: column('a', { type: 'INTEGER', nullable: false, autoIncrement: true }), primaryKey: true },
    ],
  ];

  it.each(attributes)('reads %s', (_, attribute, expected) => {
    expect(columnFromAttribute(queryInterface, users, 'a', attribute)).toEqual({ primaryKey: false, ...expected });
  });

  it('reads a column whose name is a number, or that is there already', () => {
    expect(columnFromAttribute(queryInterface, users, '2', DataTypes.TEXT).column).toEqual(column('2'));
    expect(columnFromAttribute(queryInterface, users, 'name', DataTypes.TEXT).column).toEqual(column('name'));
  });
});

describe('constraintFromOptions', () => {
  it('reads every type of constraint, with Sequelize’s name where it is given none', () => {
    expect(
      constraintFromOptions(queryInterface, users, { type: 'unique', fields: ['name', 'age'], name: 'u' }),
    ).toEqual({
      type: 'unique',
      name: 'u',
      columns: ['name', 'age'],
    });
    expect(constraintFromOptions(queryInterface, users, { type: 'primary key', fields: ['name'], name: 'pk' })).toEqual(
      {
        type: 'primary key',
        name: 'pk',
        columns: ['name'],
      },
    );
    const references = { table: 'teams', field: 'id' };
    expect(
      constraintFromOptions(queryInterface, table('users', [column('team')]), {
        type: 'foreign key',
        fields: ['team'],
        references,
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      }),
    ).toEqual({
      type: 'foreign key',
      name: 'users_team_teams_fk',
      ...foreignKey('team', 'teams', { onDelete: 'SET NULL', onUpdate: 'CASCADE' }),
    });
    const check = { fields: ['age'], where: { age: { [Op.gt]: 1 } }, name: 'c' };
    expect(constraintFromOptions(queryInterface, users, { type: 'check', ...check })).toEqual({
      type: 'check',
      name: 'c',
      expression: '`age` > 1',
    });
  });
});

describe('indexFromOptions', () => {
  it('reads columns, expressions, conditions and the name', () => {
    const fields = ['name', { name: 'age', order: 'DESC', collate: 'NOCASE' }, fn('lower', col('name'))];
    const options = { fields: fields as never, unique: true, name: 'ix', where: { age: { [Op.ne]: null } } };
    expect(indexFromOptions(queryInterface, users, options)).toEqual({
      name: 'ix',
      unique: true,
      columns: [
        { column: 'name' },
        { column: 'age', order: 'DESC', collation: 'NOCASE' },
        { expression: 'lower(`name`)' },
      ],
      where: '`age` IS NOT NULL',
    });
  });

  it('names an index as Sequelize does', () => {
    expect(indexFromOptions(queryInterface, table('users', [column('name')]), { fields: ['name'] }).name).toBe(
      'users_name',
    );
  });
});

describe('isOptions', () => {
  it('tells options from a type', () => {
    expect(isOptions({ type: DataTypes.TEXT })).toBe(true);
    expect([DataTypes.TEXT, DataTypes.STRING(3), 'TEXT'].map(isOptions)).toEqual([false, false, false]);
  });
});
