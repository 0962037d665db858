import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare firstName: string;

  @Column
  declare lastName: string;

  @Column("VARCHAR(255) GENERATED ALWAYS AS (\"firstName\" || ', ' || \"lastName\") STORED")
  declare readonly fullName: string;
}
