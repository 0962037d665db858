import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('order', 'the note', {
    type: DataTypes.STRING,
    allowNull: false,
    defaultValue: 'it\'s "fine";',
  });
  await queryInterface.addColumn('order', 'größe', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('order', 'größe');
  await queryInterface.removeColumn('order', 'the note');
};
