import { fn, col } from 'sequelize';
import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ name: 'users_lower_name', unique: true, fields: [fn('lower', col('name'))] }],
})
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare city: string;
}
