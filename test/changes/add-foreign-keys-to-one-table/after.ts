import { AllowNull, BelongsTo, Column, ForeignKey, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'games', timestamps: false })
export class Game extends Model {
  @Column
  declare day: Date;

  @ForeignKey(() => Team)
  @AllowNull(false)
  @Column
  declare homeId: number;

  @BelongsTo(() => Team, 'homeId')
  declare home: Team;

  @ForeignKey(() => Team)
  @Column
  declare guestId?: number;

  @BelongsTo(() => Team, { foreignKey: 'guestId', onDelete: 'CASCADE' })
  declare guest?: Team;
}
