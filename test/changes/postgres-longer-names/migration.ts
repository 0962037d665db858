import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(
    `CREATE TYPE enum_a_table_with_a_name_that_is_a_lot_longer_than_postgres_let AS ENUM('a', 'b')`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_ ADD COLUMN "aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain" enum_a_table_with_a_name_that_is_a_lot_longer_than_postgres_let`,
  );
  await queryInterface.addColumn(
    'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_',
    'otherId',
    {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: {
        model: 'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_',
        key: 'id',
      },
    },
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn(
    'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_',
    'otherId',
  );
  await queryInterface.removeColumn(
    'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_',
    'aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain',
  );
  await queryInterface.sequelize.query(
    `DROP TYPE enum_a_table_with_a_name_that_is_a_lot_longer_than_postgres_let`,
  );
};
