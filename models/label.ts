import {
  AllowNull,
  BelongsTo,
  BelongsToMany,
  Column,
  DataType,
  Default,
  ForeignKey,
  Model,
  Table,
  Unique,
} from 'sequelize-typescript';
import { Project } from './project.js';
import { TaskLabel } from './task-label.js';
import { Task } from './task.js';

@Table({ tableName: 'labels', underscored: true, timestamps: false })
export class Label extends Model {
  declare id: number;

  @ForeignKey(() => Project)
  @AllowNull(false)
  @Unique('labels_project_id_name_unique')
  @Column
  declare projectId: number;

  @AllowNull(false)
  @Unique('labels_project_id_name_unique')
  @Column
  declare name: string;

  @AllowNull(false)
  @Default('#888888')
  @Column(DataType.CHAR(7))
  declare color: string;

  @BelongsTo(() => Project, { onDelete: 'CASCADE' })
  declare project?: Project;

  @BelongsToMany(() => Task, () => TaskLabel)
  declare tasks?: Task[];
}
