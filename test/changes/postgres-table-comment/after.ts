import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false, comment: "all of them, it's `said`" })
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare age: number;
}

@Table({ schema: 'crm', tableName: 'deals', timestamps: false, comment: 'open and closed ones' })
export class Deal extends Model {
  @Column
  declare title: string;
}
