import { BelongsTo, Column, ForeignKey, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @ForeignKey(() => User)
  @Column
  declare managerId: number;

  @BelongsTo(() => User, { foreignKey: 'managerId' })
  declare manager?: User;
}
