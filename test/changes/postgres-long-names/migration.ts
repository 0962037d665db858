import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `CREATE TYPE enum_a_table_with_a_name_that_is_nearly_as_long_as_postgres_let AS ENUM('a', 'b')`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it ADD COLUMN "aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgaib" enum_a_table_with_a_name_that_is_nearly_as_long_as_postgres_let`,
  );
  await queryInterface.addConstraint(
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it',
    {
      type: 'unique',
      fields: ['aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain'],
      name: 'a_table_with_a_name_that_is_n_aColumnWithANameThatIsAsLongA_key',
    },
  );
  await queryInterface.addIndex(
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it',
    ['aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain', 'id'],
    { name: 'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it_' },
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex(
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it',
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it_',
  );
  await queryInterface.removeConstraint(
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it',
    'a_table_with_a_name_that_is_n_aColumnWithANameThatIsAsLongA_key',
  );
  await queryInterface.removeColumn(
    'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it',
    'aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgaib',
  );
  await queryInterface.sequelize.query(
    `DROP TYPE enum_a_table_with_a_name_that_is_nearly_as_long_as_postgres_let`,
  );
};
