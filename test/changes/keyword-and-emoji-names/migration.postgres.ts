import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable("it's a 🎉", {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    '🎂 day': { type: DataTypes.DATE, allowNull: true },
  });

  await queryInterface.createTable('select', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    from: { type: DataTypes.STRING, allowNull: true },
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('select');
  await queryInterface.dropTable("it's a 🎉");
};
