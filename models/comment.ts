import { AllowNull, BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Task } from './task.js';
import { User } from './user.js';

@Table({ tableName: 'comments', underscored: true, indexes: [{ fields: ['task_id', 'created_at'] }] })
export class Comment extends Model {
  declare id: number;

  @ForeignKey(() => Task)
  @AllowNull(false)
  @Column
  declare taskId: number;

  @ForeignKey(() => User)
  @Column(DataType.INTEGER)
  declare authorId: number | null;

  @AllowNull(false)
  @Column(DataType.TEXT)
  declare body: string;

  @BelongsTo(() => Task, { onDelete: 'CASCADE' })
  declare task?: Task;

  @BelongsTo(() => User, { foreignKey: 'authorId', onDelete: 'SET NULL' })
  declare author?: User;
}
