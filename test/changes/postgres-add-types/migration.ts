import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'ages', {
    type: DataTypes.RANGE(DataTypes.INTEGER),
    allowNull: true,
  });
  await queryInterface.addColumn('users', 'days', {
    type: DataTypes.RANGE(DataTypes.DATEONLY),
    allowNull: true,
  });
  await queryInterface.addColumn('users', 'tags', {
    type: DataTypes.ARRAY(DataTypes.STRING(20)),
    allowNull: true,
  });
  await queryInterface.addColumn('users', 'prices', {
    type: DataTypes.ARRAY(DataTypes.DECIMAL(8, 2)),
    allowNull: true,
  });
  await queryInterface.addColumn('users', 'address', { type: DataTypes.INET, allowNull: true });
  await queryInterface.addColumn('users', 'network', { type: DataTypes.CIDR, allowNull: true });
  await queryInterface.addColumn('users', 'mac', { type: DataTypes.MACADDR, allowNull: true });
  await queryInterface.addColumn('users', 'data', { type: DataTypes.JSONB, allowNull: true });
  await queryInterface.addColumn('users', 'words', { type: DataTypes.TSVECTOR, allowNull: true });
  await queryInterface.addColumn('users', 'at', { type: DataTypes.DATE(3), allowNull: true });
  await queryInterface.addColumn('users', 'noon', { type: DataTypes.TIME, allowNull: true });
  await queryInterface.addColumn('users', 'key', { type: DataTypes.UUID, allowNull: true });
  await queryInterface.addColumn('users', 'image', { type: DataTypes.BLOB, allowNull: true });
  await queryInterface.addColumn('users', 'ratio', { type: DataTypes.REAL, allowNull: true });
  await queryInterface.addColumn('users', 'weight', { type: DataTypes.DOUBLE, allowNull: true });
  await queryInterface.addColumn('users', 'big', { type: DataTypes.BIGINT, allowNull: true });
  await queryInterface.addColumn('users', 'price', { type: 'MONEY', allowNull: true });
  await queryInterface.addColumn('users', 'lasts', { type: 'INTERVAL', allowNull: true });
  await queryInterface.addColumn('users', 'bits', { type: 'BIT(4)', allowNull: true });
  await queryInterface.addColumn('users', 'place', { type: 'POINT', allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'place');
  await queryInterface.removeColumn('users', 'bits');
  await queryInterface.removeColumn('users', 'lasts');
  await queryInterface.removeColumn('users', 'price');
  await queryInterface.removeColumn('users', 'big');
  await queryInterface.removeColumn('users', 'weight');
  await queryInterface.removeColumn('users', 'ratio');
  await queryInterface.removeColumn('users', 'image');
  await queryInterface.removeColumn('users', 'key');
  await queryInterface.removeColumn('users', 'noon');
  await queryInterface.removeColumn('users', 'at');
  await queryInterface.removeColumn('users', 'words');
  await queryInterface.removeColumn('users', 'data');
  await queryInterface.removeColumn('users', 'mac');
  await queryInterface.removeColumn('users', 'network');
  await queryInterface.removeColumn('users', 'address');
  await queryInterface.removeColumn('users', 'prices');
  await queryInterface.removeColumn('users', 'tags');
  await queryInterface.removeColumn('users', 'days');
  await queryInterface.removeColumn('users', 'ages');
};
