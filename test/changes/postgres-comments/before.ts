import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column({ comment: 'as in the passport' })
  declare name: string;

  @Column
  declare age: number;
}
