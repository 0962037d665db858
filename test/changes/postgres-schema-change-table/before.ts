import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'deals', schema: 'crm', timestamps: false, indexes: [{ fields: ['title'] }] })
export class Deal extends Model {
  @Column
  declare title: string;

  @Column(DataType.ENUM('open', 'won'))
  declare state: string;
}
