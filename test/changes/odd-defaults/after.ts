import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Default('it\'s "so"; `really`')
  @Column
  declare quotes: string;

  @Default('two\nlines\\')
  @Column
  declare lines: string;

  @Default('')
  @Column
  declare empty: string;

  @Default(0)
  @Column
  declare zero: number;

  @Default(-1.5)
  @Column(DataType.DECIMAL(4, 1))
  declare negative: number;

  @Default(false)
  @Column
  declare isAdmin: boolean;

  @Default(new Date(0))
  @Column
  declare since: Date;

  @Default('2026-01-31')
  @Column(DataType.DATEONLY)
  declare born: string;

  @Default({ theme: 'dark', tags: ["it's", ';'] })
  @Column(DataType.JSON)
  declare settings: object;
}
