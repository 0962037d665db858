import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false, comment: 'who plays together' })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}

@Table({ schema: 'crm', tableName: 'deals', timestamps: false, comment: 'open ones' })
export class Deal extends Model {
  @Column
  declare title: string;
}
