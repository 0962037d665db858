import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false, comment: "all of them, it's `said`", collate: 'utf8mb4_unicode_ci' })
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare nickname: string;
}
