import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare teamId: number;
}
