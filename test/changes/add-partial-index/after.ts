import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ name: 'users_of_berlin', fields: ['name'], where: { city: 'Berlin' } }],
})
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare city: string;
}
