import {
  AllowNull,
  BelongsTo,
  BelongsToMany,
  Column,
  DataType,
  Default,
  ForeignKey,
  HasMany,
  Model,
  Table,
  Unique,
} from 'sequelize-typescript';
import { Comment } from './comment.js';
import { Label } from './label.js';
import { Project } from './project.js';
import { TaskLabel } from './task-label.js';
import { User } from './user.js';

export const taskStatuses = ['open', 'in progress', 'done'] as const;

@Table({
  tableName: 'tasks',
  underscored: true,
  paranoid: true,
  indexes: [{ fields: ['project_id', 'status'] }, { fields: ['due'] }],
})
export class Task extends Model {
  declare id: number;

  @ForeignKey(() => Project)
  @AllowNull(false)
  @Unique('tasks_project_id_number_unique')
  @Column
  declare projectId: number;

  @ForeignKey(() => Task)
  @Column(DataType.INTEGER)
  declare parentId: number | null;

  @ForeignKey(() => User)
  @Column(DataType.INTEGER)
  declare assigneeId: number | null;

  @AllowNull(false)
  @Unique('tasks_project_id_number_unique')
  @Column
  declare number: number;

  @AllowNull(false)
  @Column
  declare title: string;

  @AllowNull(false)
  @Default('open')
  @Column(DataType.ENUM(...taskStatuses))
  declare status: (typeof taskStatuses)[number];

  /** In hours. */
  @Column(DataType.DECIMAL(6, 2))
  declare estimate: number | null;

  @Column(DataType.DATEONLY)
  declare due: string | null;

  @AllowNull(false)
  @Default({})
  @Column(DataType.JSON)
  declare metadata: Record<string, unknown>;

  @BelongsTo(() => Project, { onDelete: 'CASCADE' })
  declare project?: Project;

  @BelongsTo(() => Task, { foreignKey: 'parentId', onDelete: 'CASCADE' })
  declare parent?: Task;

  @HasMany(() => Task, { foreignKey: 'parentId', onDelete: 'CASCADE' })
  declare subtasks?: Task[];

  @BelongsTo(() => User, { foreignKey: 'assigneeId', onDelete: 'SET NULL' })
  declare assignee?: User;

  @HasMany(() => Comment, { foreignKey: 'taskId', onDelete: 'CASCADE' })
  declare comments?: Comment[];

  @BelongsToMany(() => Label, () => TaskLabel)
  declare labels?: Label[];
}
