import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @PrimaryKey
  @Column(DataType.UUID)
  declare id: string;

  @Column
  declare seenAt: Date;
}
