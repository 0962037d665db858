import { Column, Index, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Index
  @Column
  declare name: string;

  @Column
  declare email: string;
}
