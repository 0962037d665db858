import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'jobs', timestamps: false })
export class Job extends Model {
  @Column(DataType.ENUM('open', 'done'))
  declare state: string;
}
