import { AllowNull, Column, Default, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'order', timestamps: false })
export class Order extends Model {
  @Column
  declare group: string;

  @AllowNull(false)
  @Default('it\'s "fine";')
  @Column({ field: 'the note' })
  declare note: string;

  @Column({ field: 'größe' })
  declare size: string;
}
