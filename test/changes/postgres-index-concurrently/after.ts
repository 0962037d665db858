import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [
    { name: 'users_by_email', fields: [{ name: 'email', order: 'DESC' }], unique: true, concurrently: true },
    { name: 'users_by_text', fields: [{ name: 'email', operator: 'text_pattern_ops' }], concurrently: true },
  ],
})
export class User extends Model {
  @Column(DataType.STRING)
  declare email: string;

  @Column(DataType.INTEGER)
  declare age: number;
}
