import { Column, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'users', timestamps: false, comment: 'all of them' })
export class User extends Model {
  @Column({ comment: "the user's; own" })
  declare name: string;

  @Column({ comment: 'in years' })
  declare age: number;

  @Column({ comment: 'free text' })
  declare bio: string;
}
