import { AllowNull, Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Default({})
  @Column(DataType.JSON)
  declare settings: object;
}
