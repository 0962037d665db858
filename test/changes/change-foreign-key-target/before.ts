import { BelongsTo, Column, ForeignKey, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'clubs', timestamps: false })
export class Club extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @ForeignKey(() => Team)
  @Column
  declare groupId: number;

  @BelongsTo(() => Team)
  declare group: Team;
}
