import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.dropTable('teams');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('teams', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    name: { type: DataTypes.STRING, allowNull: true },
  });
  await queryInterface.sequelize.query(
    `CREATE TRIGGER team_added AFTER INSERT ON public.teams FOR EACH ROW EXECUTE FUNCTION log_team()`,
  );
};
