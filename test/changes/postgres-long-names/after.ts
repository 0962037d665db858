import { Column, DataType, Index, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it', timestamps: false, indexes: [{ fields: ['aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain', 'id'] }] })
export class Long extends Model {
  @Index
  @Unique
  @Column
  declare aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain: string;

  @Column(DataType.ENUM('a', 'b'))
  declare aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgaib: string;
}
