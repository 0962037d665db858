import type { QueryInterface } from 'sequelize';

/** One direction of a migration file; the signature is sequelize-cli's. */
export type Migration = (queryInterface: QueryInterface, sequelize: typeof import('sequelize')) => Promise<unknown>;

/** What a migration file exports. */
export interface MigrationModule {
  readonly up: Migration;
  readonly down?: Migration;
}
