import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column(DataType.ENUM('a', 'b'))
  declare kind: string;
}
