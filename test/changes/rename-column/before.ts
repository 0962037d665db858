import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare nmae: string;

  @Column
  declare email: string;
}
