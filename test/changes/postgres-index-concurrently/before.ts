import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false, indexes: [{ name: 'users_by_age', fields: ['age'], concurrently: true }] })
export class User extends Model {
  @Column(DataType.STRING)
  declare email: string;

  @Column(DataType.INTEGER)
  declare age: number;
}
