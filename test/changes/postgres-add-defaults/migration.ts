import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.addColumn('users', 'tags', {
    type: DataTypes.ARRAY(DataTypes.STRING),
    allowNull: true,
    defaultValue: literal('(ARRAY[]::character varying[])::character varying(255)[]'),
  });
  await queryInterface.addColumn('users', 'words', {
    type: DataTypes.ARRAY(DataTypes.TEXT),
    allowNull: true,
    defaultValue: literal("ARRAY['a'::text, 'it''s'::text]"),
  });
  await queryInterface.addColumn('users', 'data', {
    type: DataTypes.JSONB,
    allowNull: true,
    defaultValue: { a: [1, 2], b: "it's" },
  });
  await queryInterface.addColumn('users', 'address', {
    type: DataTypes.INET,
    allowNull: true,
    defaultValue: literal("'127.0.0.1'"),
  });
  await queryInterface.addColumn('users', 'key', {
    type: DataTypes.UUID,
    allowNull: true,
    defaultValue: literal('gen_random_uuid()'),
  });
  await queryInterface.addColumn('users', 'at', {
    type: DataTypes.DATE,
    allowNull: true,
    defaultValue: literal('now()'),
  });
  await queryInterface.addColumn('users', 'price', {
    type: DataTypes.DECIMAL(10, 2),
    allowNull: true,
    defaultValue: 1.5,
  });
  await queryInterface.addColumn('users', 'big', {
    type: DataTypes.BIGINT,
    allowNull: true,
    defaultValue: -7,
  });
  await queryInterface.addColumn('users', 'on', {
    type: DataTypes.BOOLEAN,
    allowNull: true,
    defaultValue: true,
  });
  await queryInterface.addColumn('users', 'noon', {
    type: DataTypes.TIME,
    allowNull: true,
    defaultValue: '12:30:00',
  });
  await queryInterface.addColumn('users', 'day', {
    type: DataTypes.DATEONLY,
    allowNull: true,
    defaultValue: '2026-01-02',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'day');
  await queryInterface.removeColumn('users', 'noon');
  await queryInterface.removeColumn('users', 'on');
  await queryInterface.removeColumn('users', 'big');
  await queryInterface.removeColumn('users', 'price');
  await queryInterface.removeColumn('users', 'at');
  await queryInterface.removeColumn('users', 'key');
  await queryInterface.removeColumn('users', 'address');
  await queryInterface.removeColumn('users', 'data');
  await queryInterface.removeColumn('users', 'words');
  await queryInterface.removeColumn('users', 'tags');
};
