import { expect, test } from 'vitest';
import { changesOf, nullEverywhere, sorted, type Words } from './words.js';

const cases: readonly [string, string, Words][] = [
  [
    'addColumn with options',
    `await queryInterface.addColumn('users', 'phone', { after: 'email', type: DataTypes.STRING, comment: 'home' });`,
    { gained: ['users: column phone VARCHAR(255)', ...nullEverywhere('phone')] },
  ],
  [
    'addColumn with a bare type',
    `await queryInterface.addColumn('users', 'phone', DataTypes.STRING);`,
    { gained: ['users: column phone VARCHAR(255)', ...nullEverywhere('phone')] },
  ],
  [
    'addColumn with a sized type',
    `await queryInterface.addColumn('users', 'phone', DataTypes.STRING(120));`,
    { gained: ['users: column phone VARCHAR(120)', ...nullEverywhere('phone')] },
  ],
  [
    'addColumn with SQL',
    `await queryInterface.addColumn('users', 'phone', 'VARCHAR(20)');`,
    { gained: ['users: column phone VARCHAR(20)', ...nullEverywhere('phone')] },
  ],
  [
    'addColumn with SQL as type',
    `await queryInterface.addColumn('users', 'phone', { type: 'VARCHAR(20)', defaultValue: "it's" });`,
    {
      gained: ["users: column phone VARCHAR(20) DEFAULT 'it''s'", `users[0].phone = "it's"`, `users[1].phone = "it's"`],
    },
  ],
  [
    'addColumn with an ENUM',
    `await queryInterface.addColumn('users', 'kind', { type: DataTypes.ENUM, values: ['a', 'b'], defaultValue: 'a', allowNull: false });`,
    {
      gained: ["users: column kind TEXT NOT NULL DEFAULT 'a'", 'users[0].kind = "a"', 'users[1].kind = "a"'],
    },
  ],
  [
    'addColumn with a boolean default',
    `await queryInterface.addColumn('users', 'admin', { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false });`,
    { gained: ['users: column admin TINYINT(1) NOT NULL DEFAULT 0', 'users[0].admin = 0', 'users[1].admin = 0'] },
  ],
  [
    'addColumn with a reference',
    `await queryInterface.addColumn('users', 'home_id', {
      type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'set null', onUpdate: 'cascade',
    });`,
    {
      gained: [
        'users: column home_id INTEGER',
        'users: foreign key (home_id) REFERENCES teams (id) ON DELETE SET NULL ON UPDATE CASCADE',
        ...nullEverywhere('home_id'),
      ],
    },
  ],
  [
    'addColumn with a reference to a table of a schema',
    `await queryInterface.addColumn('users', 'shop_id', {
      type: DataTypes.INTEGER, references: { model: { tableName: 'users', schema: 'shop' }, key: 'id' },
    });`,
    {
      gained: [
        'users: column shop_id INTEGER',
        'users: foreign key (shop_id) REFERENCES shop.users (id)',
        ...nullEverywhere('shop_id'),
      ],
    },
  ],
  [
    'addColumn with unique and an expression as default',
    `await queryInterface.addColumn('users', 'token', { type: DataTypes.STRING, unique: true });
     await queryInterface.addColumn('users', 'since', { type: DataTypes.DATE, defaultValue: Sequelize.literal("('now')") });`,
    {
      gained: [
        "users: column since DATETIME DEFAULT 'now'",
        'users: column token VARCHAR(255)',
        'users: unique (token)',
        'users[0].since = "now"',
        'users[1].since = "now"',
        ...nullEverywhere('token'),
      ],
    },
  ],
  [
    'addColumn to the table of a schema',
    `await queryInterface.addColumn({ tableName: 'users', schema: 'shop' }, 'phone', { type: DataTypes.STRING, unique: true });`,
    { gained: ['shop.users: column phone VARCHAR(255)', 'shop.users: unique (phone)', 'shop.users[0].phone = null'] },
  ],
  [
    'addColumn to { tableName }',
    `await queryInterface.addColumn({ tableName: 'teams' }, 'code', DataTypes.INTEGER);`,
    { gained: ['teams: column code INTEGER', 'teams[0].code = null', 'teams[1].code = null'] },
  ],
];

test.each(cases)('%s changes what its words say, and nothing else', async (_, up, words) => {
  expect(await changesOf(up)).toEqual(sorted(words));
});
