import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_be', timestamps: false })
export class Long extends Model {
  @Column
  declare name: string;

  @Column(DataType.ENUM('a', 'b'))
  declare aColumnWithANameThatIsAsLongAsAPersonCouldEverWantToTypeItAgainAndAgain: string;

  @Column({
    type: DataType.INTEGER,
    references: { model: 'a_table_with_a_name_that_is_a_lot_longer_than_postgres_lets_it_be', key: 'id' },
  })
  declare otherId: number;
}
