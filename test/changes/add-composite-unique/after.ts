import { Column, Model, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false })
export class User extends Model {
  @Unique('users_city_name')
  @Column
  declare name: string;

  @Unique('users_city_name')
  @Column
  declare city: string;
}
