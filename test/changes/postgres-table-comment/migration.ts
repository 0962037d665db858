import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(`COMMENT ON TABLE crm.deals IS 'open and closed ones'`);
  await queryInterface.sequelize.query(`COMMENT ON TABLE teams IS NULL`);
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS 'all of them, it''s \`said\`'`);
  await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'age');
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS NULL`);
  await queryInterface.sequelize.query(`COMMENT ON TABLE teams IS 'who plays together'`);
  await queryInterface.sequelize.query(`COMMENT ON TABLE crm.deals IS 'open ones'`);
};
