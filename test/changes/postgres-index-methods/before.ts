import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column(DataType.ARRAY(DataType.STRING))
  declare tags: string[];

  @Column(DataType.JSONB)
  declare data: object;

  @Column(DataType.RANGE(DataType.DATE))
  declare during: unknown;

  @Column
  declare seenAt: Date;
}
