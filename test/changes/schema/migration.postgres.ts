import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn({ tableName: 'users', schema: 'crm' }, 'email', {
    type: DataTypes.STRING,
    allowNull: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn({ tableName: 'users', schema: 'crm' }, 'email');
};
