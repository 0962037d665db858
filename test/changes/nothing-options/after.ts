import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  modelName: 'Person',
  defaultScope: { order: ['name'] },
  comment: 'people',
  hooks: {},
})
export class User extends Model {
  @Column
  declare name: string;
}
