import { Column, Model, PrimaryKey, Table } from 'sequelize-typescript';

@Table({ tableName: 'places', timestamps: false })
export class Place extends Model {
  @PrimaryKey
  @Column
  declare country: string;

  @PrimaryKey
  @Column
  declare code: string;
}
