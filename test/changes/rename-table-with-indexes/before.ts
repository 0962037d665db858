import { Column, Index, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'articles', timestamps: false })
export class Article extends Model {
  @Unique
  @Column
  declare slug: string;

  @Index('by_title')
  @Column
  declare title: string;
}
