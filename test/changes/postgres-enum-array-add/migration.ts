import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'roles', {
    type: DataTypes.ARRAY(DataTypes.ENUM('guest', 'admin')),
    allowNull: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'roles');
  await queryInterface.sequelize.query(`DROP TYPE enum_users_roles`);
};
