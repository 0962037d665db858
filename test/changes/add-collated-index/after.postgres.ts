import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false, indexes: [{ unique: true, fields: [{ name: 'name', collate: 'C', order: 'DESC' }] }] })
export class User extends Model {
  @Column
  declare name: string;
}
