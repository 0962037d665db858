import { Column, DataType, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Unique
  @Column(DataType.STRING)
  declare email: string | null;
}
