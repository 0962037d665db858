import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(`CREATE SCHEMA IF NOT EXISTS crm`);
  await queryInterface.createTable(
    { tableName: 'deals', schema: 'crm' },
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      title: { type: DataTypes.STRING, allowNull: true, unique: true },
      state: { type: DataTypes.ENUM('open', 'won'), allowNull: true },
      ownerId: { type: DataTypes.INTEGER, allowNull: true },
    },
  );
  await queryInterface.addIndex({ tableName: 'deals', schema: 'crm' }, ['title'], {
    name: 'deals_title',
  });
  await queryInterface.addConstraint(
    { tableName: 'deals', schema: 'crm' },
    {
      type: 'foreign key',
      fields: ['ownerId'],
      name: 'deals_ownerId_fkey',
      references: { table: 'users', field: 'id' },
      onDelete: 'NO ACTION',
      onUpdate: 'CASCADE',
    },
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable({ tableName: 'deals', schema: 'crm' });
  await queryInterface.sequelize.query(`DROP TYPE crm.enum_deals_state`);
};
