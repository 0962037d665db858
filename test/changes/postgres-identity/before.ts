import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @PrimaryKey
  @Column(DataType.INTEGER)
  declare id: number;

  @Column
  declare name: string;
}
