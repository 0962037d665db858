import { expect, test } from 'vitest';
import { changesOf, nullEverywhere, sorted, type Words } from './words.js';

const cases: readonly [string, string, Words][] = [
  [
    'removeColumn',
    `await queryInterface.removeColumn('users', 'old');`,
    { lost: ['users: column old TEXT', 'users[0].old = "x"', 'users[1].old = null'] },
  ],
  [
    'removeColumn that has an index',
    `await queryInterface.removeColumn('users', 'nick');`,
    { lost: ['users: INDEX users_nick (nick)', 'users: column nick TEXT', ...nullEverywhere('nick')] },
  ],
  [
    'removeColumn of the table of a schema',
    `await queryInterface.removeColumn({ tableName: 'users', schema: 'shop' }, 'city');`,
    { lost: ['shop.users: column city TEXT', 'shop.users[0].city = "Rom"'] },
  ],
  [
    'removeColumn of a parent',
    `await queryInterface.removeColumn('teams', 'city');`,
    { lost: ['teams: column city TEXT', 'teams[0].city = "Ulm"', 'teams[1].city = null'] },
  ],
  [
    'removeColumn of a foreign key',
    `await queryInterface.removeColumn('users', 'boss_id');`,
    {
      lost: [
        'users: column boss_id INTEGER',
        'users: foreign key (boss_id) REFERENCES users (id) ON DELETE SET NULL',
        'users[0].boss_id = null',
        'users[1].boss_id = 1',
      ],
    },
  ],
  [
    'changeColumn of the type',
    `await queryInterface.changeColumn('users', 'old', { type: DataTypes.STRING(500) });`,
    { lost: ['users: column old TEXT'], gained: ['users: column old VARCHAR(500)'] },
  ],
  [
    'changeColumn with a bare type keeps NOT NULL, UNIQUE and the default',
    `await queryInterface.changeColumn('users', 'email', DataTypes.TEXT);
     await queryInterface.changeColumn('users', 'name', DataTypes.TEXT);`,
    {
      lost: ['users: column email VARCHAR(255) NOT NULL', "users: column name VARCHAR(255) DEFAULT 'nobody;'"],
      gained: ['users: column email TEXT NOT NULL', "users: column name TEXT DEFAULT 'nobody;'"],
    },
  ],
  [
    'changeColumn of NOT NULL, default and unique',
    `await queryInterface.changeColumn('teams', 'city', { type: DataTypes.TEXT, defaultValue: 'Rom', unique: true });
     await queryInterface.changeColumn('users', 'email', { type: DataTypes.STRING, allowNull: true, unique: true });`,
    {
      lost: ['teams: column city TEXT', 'users: column email VARCHAR(255) NOT NULL'],
      gained: ["teams: column city TEXT DEFAULT 'Rom'", 'teams: unique (city)', 'users: column email VARCHAR(255)'],
    },
  ],
  [
    'changeColumn of what happens to a reference',
    `await queryInterface.changeColumn('users', 'team_id', {
      type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'RESTRICT',
    });`,
    {
      lost: ['users: foreign key (team_id) REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE'],
      gained: ['users: foreign key (team_id) REFERENCES teams (id) ON DELETE RESTRICT'],
    },
  ],
  [
    'changeColumn of a table that others refer to',
    `await queryInterface.changeColumn('teams', 'name', { type: DataTypes.STRING(40), allowNull: false });`,
    { lost: ['teams: column name VARCHAR(255) NOT NULL'], gained: ['teams: column name VARCHAR(40) NOT NULL'] },
  ],
  [
    'renameColumn',
    `await queryInterface.renameColumn('users', 'nick', 'alias');`,
    {
      lost: ['users: INDEX users_nick (nick)', 'users: column nick TEXT', ...nullEverywhere('nick')],
      gained: ['users: INDEX users_nick (alias)', 'users: column alias TEXT', ...nullEverywhere('alias')],
    },
  ],
  [
    'renameColumn that a CHECK, an index, a view and a foreign key name',
    `await queryInterface.renameColumn('teams', 'id', 'number');
     await queryInterface.renameColumn('users', 'age', 'years');`,
    {
      lost: [
        'teams: column id INTEGER NOT NULL AUTOINCREMENT',
        'teams: primary key (id)',
        'teams[0].id = 1',
        'teams[1].id = 2',
        'users: INDEX users_lower_email (lower(email) DESC) WHERE age > 20',
        'users: check (age >= 0)',
        'users: check users_grown (age > 17)',
        'users: column age INTEGER',
        'users: foreign key (team_id) REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE',
        'users: unique users_name_age (name,age)',
        'users[0].age = 36',
        'users[1].age = 20',
      ],
      gained: [
        'teams: column number INTEGER NOT NULL AUTOINCREMENT',
        'teams: primary key (number)',
        'teams[0].number = 1',
        'teams[1].number = 2',
        'users: INDEX users_lower_email (lower(email) DESC) WHERE years > 20',
        'users: check (years >= 0)',
        'users: check users_grown (years > 17)',
        'users: column years INTEGER',
        'users: foreign key (team_id) REFERENCES teams (number) ON DELETE CASCADE ON UPDATE CASCADE',
        'users: unique users_name_age (name,years)',
        'users[0].years = 36',
        'users[1].years = 20',
      ],
    },
  ],
];

test.each(cases)('%s changes what its words say, and nothing else', async (_, up, words) => {
  expect(await changesOf(up)).toEqual(sorted(words));
});
