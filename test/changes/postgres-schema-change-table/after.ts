import { Column, DataType, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'deals', schema: 'crm', timestamps: false })
export class Deal extends Model {
  @Unique
  @Column(DataType.STRING(300))
  declare title: string;

  @Column(DataType.ENUM('won', 'lost'))
  declare state: string;

  @Column(DataType.ARRAY(DataType.ENUM('a', 'b')))
  declare kinds: string[];
}
