import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS 'all of them'`);
  await queryInterface.sequelize.query(`COMMENT ON COLUMN users.name IS 'the user''s; own'`);
  await queryInterface.sequelize.query(`COMMENT ON COLUMN users.age IS 'in years'`);
  await queryInterface.addColumn('users', 'bio', {
    type: DataTypes.STRING,
    allowNull: true,
    comment: 'free text',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'bio');
  await queryInterface.sequelize.query(`COMMENT ON COLUMN users.age IS NULL`);
  await queryInterface.sequelize.query(`COMMENT ON COLUMN users.name IS 'as in the passport'`);
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS NULL`);
};
