import { AllowNull, Column, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Default('guest')
  @Column
  declare role: string;
}
