import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', schema: 'crm', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column(DataType.ENUM('admin', 'guest'))
  declare role: string;
}
