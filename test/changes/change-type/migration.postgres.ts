import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('products', 'code', {
    type: DataTypes.STRING(40),
    allowNull: false,
  });
  await queryInterface.sequelize.query(`ALTER TABLE products ALTER COLUMN price DROP DEFAULT`);
  await queryInterface.sequelize.query(
    `ALTER TABLE products ALTER COLUMN price TYPE NUMERIC(10,2) USING price::NUMERIC(10,2)`,
  );
  await queryInterface.sequelize.query(`ALTER TABLE products ALTER COLUMN price SET DEFAULT 0`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE products ALTER COLUMN price DROP DEFAULT`);
  await queryInterface.sequelize.query(
    `ALTER TABLE products ALTER COLUMN price TYPE INTEGER USING price::INTEGER`,
  );
  await queryInterface.sequelize.query(`ALTER TABLE products ALTER COLUMN price SET DEFAULT 0`);
  await queryInterface.sequelize.query(
    `ALTER TABLE products ALTER COLUMN code TYPE VARCHAR(20) USING code::VARCHAR(20)`,
  );
};
