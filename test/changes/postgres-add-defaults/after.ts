import { literal } from 'sequelize';
import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Default([])
  @Column(DataType.ARRAY(DataType.STRING))
  declare tags: string[];

  @Default(['a', "it's"])
  @Column(DataType.ARRAY(DataType.TEXT))
  declare words: string[];

  @Default({ a: [1, 2], b: "it's" })
  @Column(DataType.JSONB)
  declare data: object;

  @Default('127.0.0.1')
  @Column(DataType.INET)
  declare address: string;

  @Default(literal('gen_random_uuid()'))
  @Column(DataType.UUID)
  declare key: string;

  @Default(literal('now()'))
  @Column(DataType.DATE)
  declare at: Date;

  @Default(1.5)
  @Column(DataType.DECIMAL(10, 2))
  declare price: number;

  @Default(-7)
  @Column(DataType.BIGINT)
  declare big: number;

  @Default(true)
  @Column(DataType.BOOLEAN)
  declare on: boolean;

  @Default('12:30')
  @Column(DataType.TIME)
  declare noon: string;

  @Default('2026-01-02')
  @Column(DataType.DATEONLY)
  declare day: string;
}
