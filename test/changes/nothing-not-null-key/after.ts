import { AllowNull, Column, Model, PrimaryKey, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @PrimaryKey
  @AllowNull(false)
  @Column
  declare id: number;
}
