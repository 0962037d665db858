import { AllowNull, Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Column
  declare role: string;
}
