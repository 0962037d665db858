import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE "order" ADD COLUMN "the note" VARCHAR(255) NOT NULL DEFAULT 'it''s "fine";'`,
  );
  await queryInterface.addColumn('order', 'größe', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('order', 'größe');
  await queryInterface.removeColumn('order', 'the note');
};
