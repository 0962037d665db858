import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.dropTable('jobs');
  await queryInterface.sequelize.query(`DROP TYPE enum_jobs_state`);
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('jobs', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    state: { type: DataTypes.ENUM('open', 'done'), allowNull: true },
  });
};
