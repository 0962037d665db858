import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column(DataType.JSON)
  declare data: object;

  @Column
  declare at: Date;

  @Column(DataType.ARRAY(DataType.STRING))
  declare tags: string[];

  @Default(1)
  @Column(DataType.INTEGER)
  declare big: number;
}
