import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'a_table_with_a_name_that_is_nearly_as_long_as_postgres_lets_it', timestamps: false })
export class Long extends Model {
  @Column
  declare aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgain: string;
}
