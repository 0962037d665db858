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
}
