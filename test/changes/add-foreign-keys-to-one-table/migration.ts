import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'games', (table) => {
    table.addColumn('homeId', {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'teams', key: 'id' },
      onUpdate: 'CASCADE',
    });
    table.addColumn('guestId', {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'teams', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'games', (table) => {
    table.removeColumn('guestId');
    table.removeColumn('homeId');
  });
};
