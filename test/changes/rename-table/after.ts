import {
  AllowNull,
  BelongsTo,
  Column,
  ForeignKey,
  Index,
  Model,
  Table,
} from 'sequelize-typescript';

@Table({ tableName: 'authors', timestamps: false })
export class Writer extends Model {
  @AllowNull(false)
  @Column
  declare penName: string;

  @Index
  @Column
  declare city: string;
}

@Table({ tableName: 'books', timestamps: false })
export class Book extends Model {
  @Column
  declare title: string;

  @ForeignKey(() => Writer)
  @Column
  declare writerId: number;

  @BelongsTo(() => Writer)
  declare writer?: Writer;
}
