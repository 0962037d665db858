import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', paranoid: true, createdAt: 'made', deletedAt: 'gone' })
export class User extends Model {
  @Column
  declare name: string;
}
