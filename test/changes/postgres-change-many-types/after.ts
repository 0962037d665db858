import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column(DataType.JSONB)
  declare data: object;

  @Column(DataType.DATEONLY)
  declare at: string;

  @Column(DataType.ARRAY(DataType.TEXT))
  declare tags: string[];

  @Default(1)
  @Column(DataType.BIGINT)
  declare big: number;
}
