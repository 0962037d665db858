import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Default('guest')
  @Column(DataType.ENUM('guest', 'member', 'admin'))
  declare role: string;
}
