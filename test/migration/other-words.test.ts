import { expect, test } from 'vitest';
import { changesOf, nullEverywhere, sorted, type Words } from './words.js';

const cases: readonly [string, string, Words][] = [
  [
    'addConstraint unique, named and by its default name',
    `await queryInterface.addConstraint('users', { fields: ['email', 'age'], type: 'unique', name: 'users_who' });
     await queryInterface.addConstraint('users', { fields: ['nick'], type: 'unique' });`,
    { gained: ['users: unique users_nick_uk (nick)', 'users: unique users_who (email,age)'] },
  ],
  [
    'addConstraint check',
    `await queryInterface.addConstraint('users', {
      fields: ['name'], type: 'check', where: { name: ['Ada', 'Bob'] }, name: 'users_known',
    });
    await queryInterface.addConstraint('users', { fields: ['age'], type: 'check', where: { age: { [Sequelize.Op.lt]: 200 } } });`,
    { gained: ['users: check users_age_ck (age < 200)', "users: check users_known (name IN ('Ada', 'Bob'))"] },
  ],
  [
    'addConstraint foreign key',
    `await queryInterface.addConstraint('users', {
      fields: ['nick'], type: 'foreign key', references: { table: 'teams', field: 'name' }, onDelete: 'cascade', onUpdate: 'cascade',
    });`,
    {
      gained: [
        'users: foreign key users_nick_teams_fk (nick) REFERENCES teams (name) ON DELETE CASCADE ON UPDATE CASCADE',
      ],
    },
  ],
  [
    'addConstraint primary key',
    `await queryInterface.addConstraint('visits', { fields: ['place'], type: 'primary key', name: 'visits_pk' });`,
    { gained: ['visits: primary key (place)'] },
  ],
  [
    'removeConstraint',
    `await queryInterface.removeConstraint('users', 'users_name_age');
     await queryInterface.removeConstraint('users', 'users_grown');`,
    { lost: ['users: check users_grown (age > 17)', 'users: unique users_name_age (name,age)'] },
  ],
  [
    'addConstraint and removeConstraint by the default name',
    `await queryInterface.addConstraint('users', { fields: ['nick'], type: 'unique' });
     await queryInterface.removeConstraint('users', 'users_nick_uk');`,
    {},
  ],
  [
    'addIndex in all its forms',
    `await queryInterface.addIndex('users', ['age']);
     await queryInterface.addIndex('users', ['name', 'age'], { name: 'by_name', unique: true });
     await queryInterface.addIndex('users', { fields: [{ name: 'age', order: 'DESC' }], name: 'by_age' });
     await queryInterface.addIndex('users', ['old'], { name: 'by_old', where: { age: 36 } });
     await queryInterface.addIndex('users', { fields: [Sequelize.fn('upper', Sequelize.col('name'))], name: 'by_upper' });`,
    {
      gained: [
        'users: INDEX by_age (age DESC)',
        'users: INDEX by_old (old) WHERE age = 36',
        'users: INDEX by_upper (upper(name))',
        'users: INDEX users_age (age)',
        'users: UNIQUE INDEX by_name (name, age)',
      ],
    },
  ],
  [
    'removeIndex by name and by fields',
    `await queryInterface.removeIndex('users', 'users_lower_email');
     await queryInterface.removeIndex('users', ['nick']);`,
    {
      lost: ['users: INDEX users_lower_email (lower(email) DESC) WHERE age > 20', 'users: INDEX users_nick (nick)'],
    },
  ],
  [
    'dropTable of a child',
    `await queryInterface.dropTable('visits');`,
    {
      lost: [
        'visits: column place TEXT',
        'visits: column user_id INTEGER',
        'visits: foreign key (user_id) REFERENCES users (id) ON DELETE SET NULL',
        'visits[0].place = "zoo"',
        'visits[0].user_id = 1',
        'visits[1].place = "bar"',
        'visits[1].user_id = null',
      ],
    },
  ],
  [
    'renameTable of a child',
    `await queryInterface.renameTable('log', 'journal');`,
    { lost: ['log: column line TEXT'], gained: ['journal: column line TEXT'] },
  ],
  [
    'bulkInsert, bulkUpdate and bulkDelete',
    `await queryInterface.bulkInsert('log', [{ line: 'a; b' }, { line: "it's" }]);
     await queryInterface.bulkUpdate('users', { nick: 'Ace' }, { name: 'Ada' });
     await queryInterface.bulkDelete('visits', { place: 'bar' });`,
    {
      lost: ['users[0].nick = null', 'visits[1].place = "bar"', 'visits[1].user_id = null'],
      gained: ['log[0].line = "a; b"', 'log[1].line = "it\'s"', 'users[0].nick = "Ace"'],
    },
  ],
  [
    'raw SQL',
    `await queryInterface.sequelize.query("UPDATE users SET nick = ? WHERE id = 1", { replacements: ['a;b'] });
     const [rows] = await queryInterface.sequelize.query('SELECT nick FROM users WHERE id = 1');
     await queryInterface.sequelize.query('INSERT INTO log VALUES ($line)', { bind: { line: rows[0].nick } });`,
    { lost: ['users[0].nick = null'], gained: ['log[0].line = "a;b"', 'users[0].nick = "a;b"'] },
  ],
  [
    'a trigger that goes on working after a rebuild',
    `await queryInterface.changeColumn('users', 'age', { type: DataTypes.BIGINT });
     await queryInterface.sequelize.query('UPDATE users SET team_id = 2 WHERE id = 1');`,
    {
      lost: ['people[0].team = "red"', 'users: column age INTEGER', 'users[0].team_id = 1'],
      gained: [
        'log[0].line = "moved; Ada"',
        'people[0].team = "blue"',
        'users: column age BIGINT',
        'users[0].team_id = 2',
      ],
    },
  ],
  [
    'several changes at once',
    `await Promise.all([
       queryInterface.addColumn('users', 'a', { type: DataTypes.STRING, unique: true }),
       queryInterface.changeColumn('users', 'old', { type: DataTypes.STRING(9) }),
       queryInterface.addIndex('users', ['old'], { name: 'by_old' }),
       queryInterface.removeColumn('users', 'nick'),
       queryInterface.sequelize.query("INSERT INTO log VALUES ('at once')"),
       queryInterface.addConstraint('users', { fields: ['old'], type: 'unique', name: 'users_old' }),
     ]);`,
    {
      lost: [
        'users: INDEX users_nick (nick)',
        'users: column nick TEXT',
        'users: column old TEXT',
        ...nullEverywhere('nick'),
      ],
      gained: [
        'log[0].line = "at once"',
        'users: INDEX by_old (old)',
        'users: column a VARCHAR(255)',
        'users: column old VARCHAR(9)',
        'users: unique (a)',
        'users: unique users_old (old)',
        ...nullEverywhere('a'),
      ],
    },
  ],
  [
    'changes that are not waited for',
    `queryInterface.changeColumn('users', 'old', { type: DataTypes.STRING(9) });
     queryInterface.addIndex('users', ['old'], { name: 'by_old' });`,
    {
      lost: ['users: column old TEXT'],
      gained: ['users: INDEX by_old (old)', 'users: column old VARCHAR(9)'],
    },
  ],
];

test.each(cases)('%s changes what its words say, and nothing else', async (_, up, words) => {
  expect(await changesOf(up)).toEqual(sorted(words));
});
