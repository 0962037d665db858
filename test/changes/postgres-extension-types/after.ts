import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [{ fields: [{ name: 'name', operator: 'citext_pattern_ops' }] }],
})
export class User extends Model {
  @Column(DataType.CITEXT)
  declare name: string;
}
