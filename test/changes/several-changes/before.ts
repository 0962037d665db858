import { AllowNull, Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @AllowNull(false)
  @Column(DataType.STRING(40))
  declare name: string;

  @Column
  declare city: string;

  @Column(DataType.TEXT)
  declare bio: string;
}
