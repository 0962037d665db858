import { Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column({ type: DataType.STRING(20), primaryKey: true })
  declare code: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column({ allowNull: false, comment: 'as in the passport' })
  declare name: string;

  @Column(DataType.TEXT)
  declare bio: string;

  @Column(DataType.JSON)
  declare settings: object;

  @Column('VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')
  declare token: string;

  @ForeignKey(() => Team)
  @Column({ type: DataType.STRING(20), references: { model: 'teams', key: 'code' } })
  declare teamCode: string;
}
