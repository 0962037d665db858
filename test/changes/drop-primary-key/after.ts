import { AllowNull, Column, Model, PrimaryKey, Table } from 'sequelize-typescript';

@Table({ tableName: 'places', timestamps: false })
export class Place extends Model {
  @AllowNull(false)
  @Column
  declare country: string;

  @PrimaryKey
  @AllowNull(false)
  @Column
  declare code: string;
}
