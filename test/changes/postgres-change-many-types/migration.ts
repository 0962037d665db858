import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN data TYPE JSONB USING data::JSONB`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN at TYPE DATE USING at::DATE`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN tags TYPE TEXT[] USING tags::TEXT[]`,
  );
  await queryInterface.changeColumn('users', 'big', {
    type: DataTypes.BIGINT,
    allowNull: true,
    defaultValue: 1,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users ALTER COLUMN big DROP DEFAULT`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN big TYPE INTEGER USING big::INTEGER`,
  );
  await queryInterface.sequelize.query(`ALTER TABLE users ALTER COLUMN big SET DEFAULT 1`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN tags TYPE VARCHAR(255)[] USING tags::VARCHAR(255)[]`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN at TYPE TIMESTAMP WITH TIME ZONE USING at::TIMESTAMP WITH TIME ZONE`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN data TYPE JSON USING data::JSON`,
  );
};
