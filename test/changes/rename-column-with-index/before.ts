import { Column, Index, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Index
  @Column
  declare nmae: string;

  @Column
  declare email: string;
}
