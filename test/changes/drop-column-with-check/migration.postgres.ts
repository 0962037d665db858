import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'grown');
  await queryInterface.removeConstraint('users', 'users_age_check');
  await queryInterface.removeColumn('users', 'age');
};

export const down: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER, allowNull: true });
  await queryInterface.addConstraint('users', {
    type: 'check',
    fields: ['age'],
    name: 'users_age_check',
    where: literal('(age > 17)'),
  });
  await queryInterface.addConstraint('users', {
    type: 'check',
    fields: ['name', 'age'],
    name: 'grown',
    where: literal("(((name)::text <> 'Ada'::text) OR (age > 30))"),
  });
};
