import { Column, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Unique
  @Column
  declare name: string;
}
