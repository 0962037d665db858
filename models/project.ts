import {
  AllowNull,
  BelongsTo,
  Column,
  DataType,
  Default,
  ForeignKey,
  HasMany,
  Model,
  Table,
} from 'sequelize-typescript';
import { Label } from './label.js';
import { Task } from './task.js';
import { Team } from './team.js';
import { User } from './user.js';

@Table({
  tableName: 'projects',
  underscored: true,
  indexes: [{ unique: true, fields: ['team_id', 'key'] }],
})
export class Project extends Model {
  declare id: number;

  @ForeignKey(() => Team)
  @AllowNull(false)
  @Column
  declare teamId: number;

  @ForeignKey(() => User)
  @Column(DataType.INTEGER)
  declare leadId: number | null;

  /** The prefix of its tasks' numbers, e.g. `WEB` in `WEB-17`. */
  @AllowNull(false)
  @Column(DataType.STRING(10))
  declare key: string;

  @AllowNull(false)
  @Column
  declare name: string;

  @Column(DataType.DECIMAL(12, 2))
  declare budget: number | null;

  @AllowNull(false)
  @Default({})
  @Column(DataType.JSON)
  declare settings: { columns?: string[]; color?: string };

  @BelongsTo(() => Team, { onDelete: 'CASCADE' })
  declare team?: Team;

  @BelongsTo(() => User, { foreignKey: 'leadId', onDelete: 'SET NULL' })
  declare lead?: User;

  @HasMany(() => Task, { foreignKey: 'projectId', onDelete: 'CASCADE' })
  declare tasks?: Task[];

  @HasMany(() => Label, { foreignKey: 'projectId', onDelete: 'CASCADE' })
  declare labels?: Label[];
}
