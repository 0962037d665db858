import { AllowNull, Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column
  declare email: string;
}

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @AllowNull(false)
  @Column
  declare name: string;
}
