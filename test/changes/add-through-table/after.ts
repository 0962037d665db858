import { BelongsToMany, Column, ForeignKey, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @BelongsToMany(() => Team, () => Membership)
  declare teams?: Team[];
}

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'memberships', timestamps: false })
export class Membership extends Model {
  @ForeignKey(() => User)
  @Column
  declare userId: number;

  @ForeignKey(() => Team)
  @Column
  declare teamId: number;
}
