import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'select', timestamps: false })
export class Selection extends Model {
  @Column({ field: 'from' })
  declare origin: string;
}

@Table({ tableName: 'it\'s a party', timestamps: false })
export class Party extends Model {
  @Column({ field: 'the "day"' })
  declare day: Date;
}
