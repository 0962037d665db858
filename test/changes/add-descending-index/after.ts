import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ name: 'users_city_name', fields: ['city', { name: 'name', order: 'DESC' }] }],
})
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare city: string;
}
