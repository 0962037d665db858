import { Deferrable } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'teams', timestamps: false })
export class Team extends Model {
  @Column
  declare name: string;
}

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Column
  declare name: string;

  @Column({
    type: DataType.INTEGER,
    references: { model: 'teams', key: 'id', deferrable: new Deferrable.INITIALLY_DEFERRED() },
  })
  declare teamId: number;
}
