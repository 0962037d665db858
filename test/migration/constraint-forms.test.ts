import { expect, test } from 'vitest';
import { changesOf, sorted, type Words } from './words.js';

const cases: readonly [string, string, Words][] = [
  [
    'addConstraint in capitals, on fields as objects, in a transaction',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.addConstraint('users', { fields: [{ name: 'nick' }, { attribute: 'old' }], type: 'UNIQUE', name: 'u', transaction });
       await queryInterface.addConstraint({ tableName: 'users', schema: 'shop' }, { fields: ['city'], type: 'UNIQUE', name: 'c', transaction });
     });`,
    { gained: ['shop.users: unique c (city)', 'users: unique u (nick,old)'] },
  ],
  [
    'addConstraint check with operators, a literal and several conditions',
    `const { Op } = Sequelize;
     await queryInterface.addConstraint('users', { fields: ['age'], type: 'CHECK', name: 'a', where: { age: { [Op.between]: [1, 200] } } });
     await queryInterface.addConstraint('users', { fields: ['nick'], type: 'check', name: 'b', where: Sequelize.literal("nick IS NULL OR nick <> ';'") });
     await queryInterface.addConstraint('users', { fields: ['old'], type: 'check', name: 'd', where: { [Op.or]: [{ old: null }, { old: { [Op.ne]: "it's" } }] } });
     await queryInterface.addConstraint('log', { fields: ['line'], type: 'check', name: 'e',
       where: Sequelize.where(Sequelize.fn('length', Sequelize.col('line')), { [Op.gt]: 0 }) });`,
    {
      gained: [
        'log: check e (length(line) > 0)',
        'users: check a (age BETWEEN 1 AND 200)',
        "users: check b (nick IS NULL OR nick <> ';')",
        "users: check d ((old IS NULL OR old != 'it''s'))",
      ],
    },
  ],
  [
    'addConstraint foreign key on several fields, to { tableName }, deferred',
    `await queryInterface.addConstraint('teams', { fields: ['name', 'city'], type: 'unique', name: 'team' });
     await queryInterface.addConstraint('users', {
       fields: ['nick', 'old'], type: 'FOREIGN KEY', name: 'f', references: { table: { tableName: 'teams' }, fields: ['name', 'city'] },
     });
     await queryInterface.addConstraint('visits', {
       fields: ['user_id'], type: 'foreign key', references: { table: 'users', field: 'id' }, onDelete: 'no action',
       deferrable: Sequelize.Deferrable.INITIALLY_DEFERRED,
     });`,
    {
      gained: [
        'teams: unique team (name,city)',
        'users: foreign key f (nick,old) REFERENCES teams (name, city)',
        'visits: foreign key visits_user_id_users_fk (user_id) REFERENCES users (id)',
      ],
    },
  ],
  [
    'addConstraint primary key in place of another',
    `await queryInterface.addConstraint('visits', { fields: ['place', 'user_id'], type: 'PRIMARY KEY' });`,
    { gained: ['visits: primary key (place,user_id)'] },
  ],
  [
    'removeConstraint of each kind, by the names that Sequelize gives',
    `await queryInterface.addConstraint('visits', { fields: ['place'], type: 'primary key' });
     await queryInterface.addConstraint('users', { fields: ['nick'], type: 'foreign key', references: { table: 'teams', field: 'name' } });
     await queryInterface.addConstraint('log', { fields: ['line'], type: 'check', where: { line: 'x' } });
     await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.removeConstraint('visits', 'visits_place_pk', { transaction });
       await queryInterface.removeConstraint('users', 'users_nick_teams_fk', { transaction });
       await queryInterface.removeConstraint({ tableName: 'log' }, 'log_line_ck', { transaction });
     });`,
    {},
  ],
  [
    'addIndex with its options, old and new',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.addIndex('users', { fields: ['age'], unique: false, name: 'a', using: 'BTREE', concurrently: false, transaction });
       await queryInterface.addIndex('users', ['old'], { type: 'UNIQUE', name: 'b', transaction });
       await queryInterface.addIndex('users', [{ name: 'nick', collate: 'NOCASE', order: 'DESC', length: 5 }, Sequelize.literal('age + 1')], { name: 'c', transaction });
       await queryInterface.addIndex({ tableName: 'users', schema: 'shop' }, ['city'], { name: 'd', transaction });
       await queryInterface.addIndex('users', { fields: ['old'], name: 'e', where: { age: { [Sequelize.Op.gt]: 3 } }, transaction });
       await queryInterface.addIndex('teams', ['city', 'name'], { transaction });
       await queryInterface.addIndex('teams', ['city'], { prefix: 'by', transaction });
     });`,
    {
      gained: [
        'shop.users: INDEX d (city)',
        'teams: INDEX by_city (city)',
        'teams: INDEX teams_city_name (city, name)',
        'users: INDEX a (age)',
        'users: INDEX c (nick COLLATE NOCASE DESC, age + 1)',
        'users: INDEX e (old) WHERE age > 3',
        'users: UNIQUE INDEX b (old)',
      ],
    },
  ],
  [
    'removeIndex in a transaction, of { tableName }',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.removeIndex({ tableName: 'users' }, 'users_lower_email', { transaction });
       await queryInterface.removeIndex('users', ['nick'], { transaction, concurrently: false });
     });`,
    {
      lost: ['users: INDEX users_lower_email (lower(email) DESC) WHERE age > 20', 'users: INDEX users_nick (nick)'],
    },
  ],
  [
    'createTable in its forms',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.createTable('things', {
         id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
         code: { type: DataTypes.STRING, unique: true },
         kind: DataTypes.TEXT,
         team: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'cascade' },
       }, { transaction, uniqueKeys: { both: { fields: ['code', 'kind'], customIndex: true } }, engine: 'x', charset: 'y' });
       await queryInterface.createTable({ tableName: 'things', schema: 'shop' }, { a: DataTypes.INTEGER }, { transaction });
     });`,
    {
      gained: [
        'shop.things: column a INTEGER',
        'things: column code VARCHAR(255)',
        'things: column id INTEGER NOT NULL AUTOINCREMENT',
        'things: column kind TEXT',
        'things: column team INTEGER',
        'things: foreign key (team) REFERENCES teams (id) ON DELETE CASCADE',
        'things: primary key (id)',
        'things: unique (code)',
        'things: unique (code,kind)',
      ],
    },
  ],
  [
    'dropTable of a parent, with options',
    `await queryInterface.sequelize.transaction((transaction) =>
       queryInterface.dropTable({ tableName: 'log' }, { transaction, force: true, cascade: false, logging: false }));`,
    { lost: ['log: column line TEXT'] },
  ],
  [
    'renameTable of a parent, in a transaction, as objects',
    `await queryInterface.sequelize.transaction(async (transaction) => {
       await queryInterface.renameTable({ tableName: 'users', schema: 'shop' }, { tableName: 'people', schema: 'shop' }, { transaction });
       await queryInterface.renameTable('posts', 'articles', { transaction });
     });`,
    {
      lost: [
        ...['column id INTEGER NOT NULL', 'column title TEXT', 'column user_id INTEGER NOT NULL'].map(
          (fact) => `posts: ${fact}`,
        ),
        'posts: foreign key (user_id) REFERENCES users (id) ON DELETE CASCADE',
        'posts: primary key (id)',
        ...[
          '0].id = 1',
          '0].title = "first"',
          '0].user_id = 1',
          '1].id = 2',
          '1].title = "second"',
          '1].user_id = 2',
        ].map((fact) => `posts[${fact}`),
        ...[
          'column city TEXT',
          'column id INTEGER NOT NULL',
          'column name TEXT',
          'primary key (id)',
          'unique (name)',
        ].map((fact) => `shop.users: ${fact}`),
        ...['city = "Rom"', 'id = 1', 'name = "Eve"'].map((fact) => `shop.users[0].${fact}`),
      ],
      gained: [
        ...['column id INTEGER NOT NULL', 'column title TEXT', 'column user_id INTEGER NOT NULL'].map(
          (fact) => `articles: ${fact}`,
        ),
        'articles: foreign key (user_id) REFERENCES users (id) ON DELETE CASCADE',
        'articles: primary key (id)',
        ...[
          '0].id = 1',
          '0].title = "first"',
          '0].user_id = 1',
          '1].id = 2',
          '1].title = "second"',
          '1].user_id = 2',
        ].map((fact) => `articles[${fact}`),
        ...[
          'column city TEXT',
          'column id INTEGER NOT NULL',
          'column name TEXT',
          'primary key (id)',
          'unique (name)',
        ].map((fact) => `shop.people: ${fact}`),
        ...['city = "Rom"', 'id = 1', 'name = "Eve"'].map((fact) => `shop.people[0].${fact}`),
      ],
    },
  ],
];

test.each(cases)('%s changes what its words say, and nothing else', async (_, up, words) => {
  expect(await changesOf(up)).toEqual(sorted(words));
});
