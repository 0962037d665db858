import { AllowNull, BelongsTo, Column, ForeignKey, Index, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @ForeignKey(() => Team)
  @Index('users_of_team')
  @Column
  declare teamId: number;

  @BelongsTo(() => Team, 'teamId')
  declare team?: Team;
}
