import {
  AllowNull,
  BelongsTo,
  Column,
  DataType,
  Default,
  ForeignKey,
  Model,
  PrimaryKey,
  Table,
} from 'sequelize-typescript';
import { Team } from './team.js';
import { User } from './user.js';

export const roles = ['owner', 'member', 'guest'] as const;

/** A user's place in a team. */
@Table({ tableName: 'memberships', underscored: true, updatedAt: false })
export class Membership extends Model {
  @PrimaryKey
  @ForeignKey(() => Team)
  @Column
  declare teamId: number;

  @PrimaryKey
  @ForeignKey(() => User)
  @Column
  declare userId: number;

  @AllowNull(false)
  @Default('member')
  @Column(DataType.ENUM(...roles))
  declare role: (typeof roles)[number];

  @BelongsTo(() => Team, { onDelete: 'CASCADE' })
  declare team?: Team;

  @BelongsTo(() => User, { onDelete: 'CASCADE' })
  declare user?: User;
}
