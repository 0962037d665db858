import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ name: 'users_email', unique: true, fields: ['email'] }],
})
export class User extends Model {
  @Column
  declare email: string;
}
