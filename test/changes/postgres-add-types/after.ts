import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column(DataType.RANGE(DataType.INTEGER))
  declare ages: unknown;

  @Column(DataType.RANGE(DataType.DATEONLY))
  declare days: unknown;

  @Column(DataType.ARRAY(DataType.STRING(20)))
  declare tags: unknown;

  @Column(DataType.ARRAY(DataType.DECIMAL(8, 2)))
  declare prices: unknown;

  @Column(DataType.INET)
  declare address: unknown;

  @Column(DataType.CIDR)
  declare network: unknown;

  @Column(DataType.MACADDR)
  declare mac: unknown;

  @Column(DataType.JSONB)
  declare data: unknown;

  @Column(DataType.TSVECTOR)
  declare words: unknown;

  @Column(DataType.DATE(3))
  declare at: unknown;

  @Column(DataType.TIME)
  declare noon: unknown;

  @Column(DataType.UUID)
  declare key: unknown;

  @Column(DataType.BLOB)
  declare image: unknown;

  @Column(DataType.REAL)
  declare ratio: unknown;

  @Column(DataType.DOUBLE)
  declare weight: unknown;

  @Column(DataType.BIGINT)
  declare big: unknown;

  @Column('money')
  declare price: unknown;

  @Column('interval')
  declare lasts: unknown;

  @Column('bit(4)')
  declare bits: unknown;

  @Column('point')
  declare place: unknown;
}
