import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'role');
  await queryInterface.sequelize.query(`DROP TYPE enum_users_role`);
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'role', {
    type: DataTypes.ENUM('guest', 'admin'),
    allowNull: true,
    defaultValue: 'guest',
  });
};
