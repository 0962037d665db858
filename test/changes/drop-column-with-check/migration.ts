import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'check', fields: ['age'] });
    table.removeConstraint('grown');
    table.removeColumn('age');
  });
};

export const down: Migration = async (queryInterface, { DataTypes, literal }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('age', { type: DataTypes.INTEGER, allowNull: true });
    table.addConstraint({
      type: 'check',
      fields: ['name', 'age'],
      name: 'grown',
      where: literal("name <> 'Ada' OR age > 30"),
    });
    table.addConstraint({ type: 'check', fields: ['age'], where: literal('age > 17') });
  });
};
