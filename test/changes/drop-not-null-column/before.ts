import { AllowNull, Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @AllowNull(false)
  @Column
  declare email: string;
}
