import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(`DROP INDEX crm.deals_title`);
  await queryInterface.changeColumn({ tableName: 'deals', schema: 'crm' }, 'title', {
    type: DataTypes.STRING(300),
    allowNull: true,
  });
  await queryInterface.sequelize.query(
    `CREATE TYPE crm.enum_deals_state_new AS ENUM('won', 'lost')`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE crm.deals ALTER COLUMN state TYPE crm.enum_deals_state_new USING state::text::crm.enum_deals_state_new`,
  );
  await queryInterface.sequelize.query(`DROP TYPE crm.enum_deals_state`);
  await queryInterface.sequelize.query(
    `ALTER TYPE crm.enum_deals_state_new RENAME TO enum_deals_state`,
  );
  await queryInterface.addColumn({ tableName: 'deals', schema: 'crm' }, 'kinds', {
    type: DataTypes.ARRAY(DataTypes.ENUM('a', 'b')),
    allowNull: true,
  });
  await queryInterface.addConstraint(
    { tableName: 'deals', schema: 'crm' },
    { type: 'unique', fields: ['title'], name: 'deals_title_key' },
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint({ tableName: 'deals', schema: 'crm' }, 'deals_title_key');
  await queryInterface.removeColumn({ tableName: 'deals', schema: 'crm' }, 'kinds');
  await queryInterface.sequelize.query(`DROP TYPE crm.enum_deals_kinds`);
  await queryInterface.sequelize.query(
    `CREATE TYPE crm.enum_deals_state_new AS ENUM('open', 'won')`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE crm.deals ALTER COLUMN state TYPE crm.enum_deals_state_new USING state::text::crm.enum_deals_state_new`,
  );
  await queryInterface.sequelize.query(`DROP TYPE crm.enum_deals_state`);
  await queryInterface.sequelize.query(
    `ALTER TYPE crm.enum_deals_state_new RENAME TO enum_deals_state`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE crm.deals ALTER COLUMN title TYPE VARCHAR(255) USING title::VARCHAR(255)`,
  );
  await queryInterface.addIndex({ tableName: 'deals', schema: 'crm' }, ['title'], {
    name: 'deals_title',
  });
};
