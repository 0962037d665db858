import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ADD COLUMN quotes VARCHAR(255) DEFAULT 'it''s "so"; \`really\`'`,
  );
  await queryInterface.addColumn('users', 'lines', {
    type: DataTypes.STRING,
    allowNull: true,
    defaultValue: 'two\nlines\\',
  });
  await queryInterface.addColumn('users', 'empty', {
    type: DataTypes.STRING,
    allowNull: true,
    defaultValue: '',
  });
  await queryInterface.addColumn('users', 'zero', {
    type: DataTypes.INTEGER,
    allowNull: true,
    defaultValue: 0,
  });
  await queryInterface.addColumn('users', 'negative', {
    type: DataTypes.DECIMAL(4, 1),
    allowNull: true,
    defaultValue: -1.5,
  });
  await queryInterface.addColumn('users', 'isAdmin', {
    type: DataTypes.BOOLEAN,
    allowNull: true,
    defaultValue: false,
  });
  await queryInterface.addColumn('users', 'since', {
    type: DataTypes.DATE,
    allowNull: true,
    defaultValue: literal("'1970-01-01 00:00:00+00'"),
  });
  await queryInterface.addColumn('users', 'born', {
    type: DataTypes.DATEONLY,
    allowNull: true,
    defaultValue: '2026-01-31',
  });
  await queryInterface.sequelize.query(
    `ALTER TABLE users ADD COLUMN settings JSON DEFAULT '{"theme":"dark","tags":["it''s",";"]}'`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'settings');
  await queryInterface.removeColumn('users', 'born');
  await queryInterface.removeColumn('users', 'since');
  await queryInterface.removeColumn('users', 'isAdmin');
  await queryInterface.removeColumn('users', 'negative');
  await queryInterface.removeColumn('users', 'zero');
  await queryInterface.removeColumn('users', 'empty');
  await queryInterface.removeColumn('users', 'lines');
  await queryInterface.removeColumn('users', 'quotes');
};
