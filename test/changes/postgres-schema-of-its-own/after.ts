import { BelongsTo, Column, DataType, ForeignKey, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'deals', schema: 'crm', timestamps: false, indexes: [{ fields: ['title'] }] })
export class Deal extends Model {
  @Unique
  @Column
  declare title: string;

  @Column(DataType.ENUM('open', 'won'))
  declare state: string;

  @ForeignKey(() => User)
  @Column
  declare ownerId: number;

  @BelongsTo(() => User)
  declare owner?: User;
}
