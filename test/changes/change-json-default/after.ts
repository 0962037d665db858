import { AllowNull, Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Default({ theme: 'dark', columns: [1, 2] })
  @Column(DataType.JSON)
  declare settings: object;
}
