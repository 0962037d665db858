import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'order', timestamps: false })
export class Order extends Model {
  @Column
  declare group: string;
}
