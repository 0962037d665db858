import { Column, Index, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'posts', timestamps: false })
export class Post extends Model {
  @Unique
  @Column
  declare slug: string;

  @Index('by_title')
  @Column
  declare title: string;
}
