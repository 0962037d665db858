import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Sequelize from 'sequelize';
import type * as SequelizeTypescript from 'sequelize-typescript';
import { UmbauError } from '../error.js';

/** The user's own copies of the packages, so that their models are instances of what umbau knows. */
export interface SequelizePackages {
  readonly sequelize: typeof Sequelize;
  readonly typescript: typeof SequelizeTypescript | undefined;
}

/** Loads Sequelize, and sequelize-typescript with reflect-metadata where it is installed, from the project. */
export function loadSequelizePackages(root: string): SequelizePackages {
  const require = createRequire(join(root, 'package.json'));
  if (!canResolve(require, 'sequelize')) {
    throw new UmbauError('load', `sequelize is not installed in ${root}`, { hint: 'Run: npm install sequelize' });
  }
  const sequelize = require('sequelize') as typeof Sequelize;
  if (!canResolve(require, 'sequelize-typescript')) return { sequelize, typescript: undefined };
  // Decorators need it before the first model is evaluated, whether or not the app imports it there.
  createRequire(require.resolve('sequelize-typescript'))('reflect-metadata');
  return { sequelize, typescript: require('sequelize-typescript') as typeof SequelizeTypescript };
}

function canResolve(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
