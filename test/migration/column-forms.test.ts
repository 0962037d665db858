import { expect, test } from 'vitest';
import { changesOf, nullEverywhere, sorted, type Words } from './words.js';

const dropOld: Words = { lost: ['users: column old TEXT', 'users[0].old = "x"', 'users[1].old = null'] };
const oldIs = (column: string): Words => ({ lost: ['users: column old TEXT'], gained: [`users: column ${column}`] });

const cases: readonly [string, string, Words][] = [
  [
    'removeColumn in a transaction of its own',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.removeColumn('users', 'old', { transaction, logging: false, benchmark: true });
     });`,
    dropOld,
  ],
  [
    'removeColumn in a transaction that it commits itself',
    `const transaction = await queryInterface.sequelize.transaction();
     try {
       await queryInterface.removeColumn('users', 'old', { transaction });
       await transaction.commit();
     } catch (error) {
       await transaction.rollback();
       throw error;
     }`,
    dropOld,
  ],
  ['removeColumn of { tableName }', `await queryInterface.removeColumn({ tableName: 'users' }, 'old', {});`, dropOld],
  [
    'removeColumn of a unique column',
    `await queryInterface.removeColumn('users', 'email');`,
    {
      lost: [
        'users: INDEX users_lower_email (lower(email) DESC) WHERE age > 20',
        'users: column email VARCHAR(255) NOT NULL',
        'users: unique (email)',
        'users[0].email = "a@x"',
        'users[1].email = "b@x"',
      ],
    },
  ],
  [
    'changeColumn with { type } alone, and with an undefined default',
    `await queryInterface.changeColumn('users', 'old', { type: DataTypes.STRING, defaultValue: undefined }, {});`,
    oldIs('old VARCHAR(255)'),
  ],
  [
    'changeColumn with a type in SQL',
    `await queryInterface.changeColumn('users', 'old', 'VARCHAR(77)');`,
    oldIs('old VARCHAR(77)'),
  ],
  [
    'changeColumn with SQL as type, a comment and a place',
    `await queryInterface.changeColumn('users', 'old', { type: 'VARCHAR(77)', comment: 'it is old', after: 'id', first: false });`,
    oldIs('old VARCHAR(77)'),
  ],
  [
    'changeColumn without a type',
    `await queryInterface.changeColumn('users', 'old', { defaultValue: 'none' });
     await queryInterface.changeColumn('teams', 'name', { allowNull: true });`,
    {
      lost: ['teams: column name VARCHAR(255) NOT NULL', 'users: column old TEXT'],
      gained: ['teams: column name VARCHAR(255)', "users: column old TEXT DEFAULT 'none'"],
    },
  ],
  [
    'changeColumn that takes a default away',
    `await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, defaultValue: null });`,
    {
      lost: ["users: column name VARCHAR(255) DEFAULT 'nobody;'"],
      gained: ['users: column name VARCHAR(255)'],
    },
  ],
  [
    'changeColumn to an ENUM by its values, and by an option',
    `await queryInterface.changeColumn('users', 'old', { type: DataTypes.ENUM('x', 'y'), defaultValue: 'x' });
     await queryInterface.changeColumn('users', 'nick', { type: DataTypes.ENUM, values: ['x', 'y'] });`,
    oldIs("old TEXT DEFAULT 'x'"),
  ],
  [
    'changeColumn with a default by a function, and by Sequelize itself',
    `await queryInterface.changeColumn('users', 'old', { type: DataTypes.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') });
     await queryInterface.changeColumn('users', 'nick', { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 });`,
    {
      lost: ['users: column nick TEXT', 'users: column old TEXT'],
      gained: ['users: column nick UUID', 'users: column old DATETIME DEFAULT CURRENT_TIMESTAMP'],
    },
  ],
  [
    'changeColumn of unique by name, which Sequelize leaves to models, and by false',
    `await queryInterface.changeColumn('users', 'nick', { type: DataTypes.TEXT, unique: 'nicks' });
     await queryInterface.changeColumn('users', 'old', { type: DataTypes.TEXT, unique: { name: 'olds', msg: 'old' } });
     await queryInterface.changeColumn('users', 'email', { type: DataTypes.STRING, unique: false });`,
    {},
  ],
  [
    'changeColumn of a reference to { tableName } and to a table of a schema',
    `await queryInterface.changeColumn('visits', 'user_id', {
       type: DataTypes.INTEGER, references: { model: { tableName: 'users' }, key: 'id' }, onDelete: 'cascade', onUpdate: 'restrict',
     });
     await queryInterface.changeColumn('users', 'boss_id', {
       type: DataTypes.INTEGER, references: { model: { tableName: 'users', schema: 'shop' }, key: 'id' },
     });`,
    {
      lost: [
        'users: foreign key (boss_id) REFERENCES users (id) ON DELETE SET NULL',
        'visits: foreign key (user_id) REFERENCES users (id) ON DELETE SET NULL',
      ],
      gained: [
        'users: foreign key (boss_id) REFERENCES shop.users (id)',
        'visits: foreign key (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE RESTRICT',
      ],
    },
  ],
  [
    'changeColumn of the key itself',
    `await queryInterface.changeColumn('users', 'id', { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true, allowNull: false });`,
    {},
  ],
  [
    'changeColumn of the table of a schema, in a transaction',
    `await queryInterface.sequelize.transaction((transaction) =>
       queryInterface.changeColumn({ tableName: 'users', schema: 'shop' }, 'city', { type: DataTypes.STRING, allowNull: false }, { transaction }));`,
    { lost: ['shop.users: column city TEXT'], gained: ['shop.users: column city VARCHAR(255) NOT NULL'] },
  ],
  [
    'renameColumn of { tableName }, of the table of a schema, in a transaction',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.renameColumn({ tableName: 'teams' }, 'city', 'town', { transaction });
       await queryInterface.renameColumn({ tableName: 'users', schema: 'shop' }, 'city', 'town', { transaction });
     });`,
    {
      lost: [
        'shop.users: column city TEXT',
        'shop.users[0].city = "Rom"',
        'teams: column city TEXT',
        'teams[0].city = "Ulm"',
        'teams[1].city = null',
      ],
      gained: [
        'shop.users: column town TEXT',
        'shop.users[0].town = "Rom"',
        'teams: column town TEXT',
        'teams[0].town = "Ulm"',
        'teams[1].town = null',
      ],
    },
  ],
  [
    'addColumn in a transaction, with a named unique, a check of Sequelize and a field',
    `await queryInterface.sequelize.transaction((transaction) =>
       queryInterface.addColumn('users', 'phone', {
         type: DataTypes.STRING, unique: 'phones', validate: { len: [1, 9] }, field: 'phone', allowNull: true,
       }, { transaction }));`,
    { gained: ['users: column phone VARCHAR(255)', ...nullEverywhere('phone')] },
  ],
  [
    'addColumn that counts the rows',
    `await queryInterface.addColumn('log', 'id', { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true });`,
    { gained: ['log: column id INTEGER NOT NULL AUTOINCREMENT', 'log: primary key (id)', 'sequence log: 0'] },
  ],
  [
    'addColumn NOT NULL with a default of each kind',
    `await queryInterface.addColumn('users', 'a', { type: DataTypes.DATE, allowNull: false, defaultValue: new Date(0) });
     await queryInterface.addColumn('users', 'b', { type: DataTypes.JSON, allowNull: false, defaultValue: { it: "'s" } });
     await queryInterface.addColumn('teams', 'c', { type: DataTypes.DATE, allowNull: false, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') });
     await queryInterface.sequelize.query("UPDATE teams SET c = 'now'");`,
    {
      gained: [
        'teams: column c DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP',
        'teams[0].c = "now"',
        'teams[1].c = "now"',
        "users: column a DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00.000 +00:00'",
        `users: column b JSON NOT NULL DEFAULT '{"it":"''s"}'`,
        'users[0].a = "1970-01-01 00:00:00.000 +00:00"',
        'users[0].b = "{\\"it\\":\\"\'s\\"}"',
        'users[1].a = "1970-01-01 00:00:00.000 +00:00"',
        'users[1].b = "{\\"it\\":\\"\'s\\"}"',
      ],
    },
  ],
];

test.each(cases)('%s changes what its words say, and nothing else', async (_, up, words) => {
  expect(await changesOf(up)).toEqual(sorted(words));
});
