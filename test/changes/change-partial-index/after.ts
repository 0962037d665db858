import { Op } from 'sequelize';
import { Column, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ name: 'users_name', fields: ['name'], where: { age: { [Op.gt]: 20 }, name: { [Op.ne]: null } } }],
})
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare age: number;
}
