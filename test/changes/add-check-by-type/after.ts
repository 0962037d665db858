import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column('INTEGER CHECK (age >= 0)')
  declare age: number;
}
