import { literal } from 'sequelize';
import { AllowNull, Column, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @AllowNull(false)
  @Default(literal('CURRENT_TIMESTAMP'))
  @Column
  declare joinedAt: Date;
}
