import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({
  tableName: 'users',
  timestamps: false,
  indexes: [
    { fields: ['tags'], using: 'gin' },
    { fields: [{ name: 'data', operator: 'jsonb_path_ops' }], using: 'gin' },
    { fields: ['during'], using: 'gist' },
    { fields: ['name'], using: 'hash' },
    { fields: ['seenAt'], using: 'brin' },
    { name: 'users_name_pattern', fields: [{ name: 'name', operator: 'varchar_pattern_ops' }] },
    { name: 'users_last_seen', fields: [{ name: 'seenAt', order: 'DESC NULLS LAST' }] },
  ],
})
export class User extends Model {
  @Column
  declare name: string;

  @Column(DataType.ARRAY(DataType.STRING))
  declare tags: string[];

  @Column(DataType.JSONB)
  declare data: object;

  @Column(DataType.RANGE(DataType.DATE))
  declare during: unknown;

  @Column
  declare seenAt: Date;
}
