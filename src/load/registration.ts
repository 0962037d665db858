import type { Sequelize } from 'sequelize';
import type { SequelizePackages } from './sequelize-packages.js';

/** What the models are registered with. */
export interface Registration {
  readonly root: string;
  readonly packages: SequelizePackages;
  /** The instances on which the app has defined models itself. */
  readonly appInstances: readonly Sequelize[];
  /** Umbau's own instance, for every model that is on none of the app's. */
  readonly own: Sequelize;
}
