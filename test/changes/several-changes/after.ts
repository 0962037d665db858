import { AllowNull, Column, DataType, Default, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Default(0)
  @Column
  declare points: number;

  @AllowNull(false)
  @Column(DataType.STRING(80))
  declare name: string;

  @Unique
  @Column
  declare city: string;
}
