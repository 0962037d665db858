import {
  AllowNull,
  BelongsTo,
  Column,
  DataType,
  Default,
  ForeignKey,
  Index,
  Model,
  Table,
} from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'posts' })
export class Post extends Model {
  @AllowNull(false)
  @Column(DataType.STRING(120))
  declare title: string;

  @Column(DataType.TEXT)
  declare body: string | null;

  @AllowNull(false)
  @Default('draft')
  @Column(DataType.ENUM('draft', 'published'))
  declare state: string;

  @Index
  @ForeignKey(() => User)
  @Column
  declare authorId: number;

  @BelongsTo(() => User, { onDelete: 'CASCADE' })
  declare author?: User;
}
