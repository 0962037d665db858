import { AllowNull, BelongsToMany, Column, HasMany, Model, Table, Unique } from 'sequelize-typescript';
import { Membership } from './membership.js';
import { Project } from './project.js';
import { User } from './user.js';

@Table({ tableName: 'teams', underscored: true })
export class Team extends Model {
  declare id: number;

  @AllowNull(false)
  @Column
  declare name: string;

  @AllowNull(false)
  @Unique
  @Column
  declare slug: string;

  @BelongsToMany(() => User, () => Membership)
  declare members?: (User & { Membership: Membership })[];

  @HasMany(() => Project, { foreignKey: 'teamId', onDelete: 'CASCADE' })
  declare projects?: Project[];
}
