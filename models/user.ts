import {
  AllowNull,
  BelongsToMany,
  Column,
  DataType,
  Default,
  HasMany,
  Index,
  Model,
  Table,
  Unique,
} from 'sequelize-typescript';
import { Comment } from './comment.js';
import { Membership } from './membership.js';
import { Project } from './project.js';
import { Task } from './task.js';
import { Team } from './team.js';

@Table({ tableName: 'users', underscored: true })
export class User extends Model {
  declare id: number;

  @AllowNull(false)
  @Unique
  @Column
  declare email: string;

  @Index
  @AllowNull(false)
  @Column
  declare name: string;

  @Column(DataType.TEXT)
  declare bio: string | null;

  @AllowNull(false)
  @Default(false)
  @Column
  declare isAdmin: boolean;

  @Column
  declare lastSeenAt?: Date;

  @BelongsToMany(() => Team, () => Membership)
  declare teams?: Team[];

  @HasMany(() => Project, { foreignKey: 'leadId', onDelete: 'SET NULL' })
  declare ledProjects?: Project[];

  @HasMany(() => Task, { foreignKey: 'assigneeId', onDelete: 'SET NULL' })
  declare assignedTasks?: Task[];

  @HasMany(() => Comment, { foreignKey: 'authorId', onDelete: 'SET NULL' })
  declare comments?: Comment[];
}
