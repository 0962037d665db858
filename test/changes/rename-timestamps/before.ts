import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', paranoid: true })
export class User extends Model {
  @Column
  declare name: string;
}
