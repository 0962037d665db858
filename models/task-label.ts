import { Column, ForeignKey, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { Label } from './label.js';
import { Task } from './task.js';

@Table({ tableName: 'task_labels', underscored: true, timestamps: false })
export class TaskLabel extends Model {
  @PrimaryKey
  @ForeignKey(() => Task)
  @Column
  declare taskId: number;

  @PrimaryKey
  @ForeignKey(() => Label)
  @Column
  declare labelId: number;
}
