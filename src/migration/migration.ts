import type { QueryInterface } from 'sequelize';

/** One direction of a migration file; the signature is sequelize-cli's. */
export type Migration = (queryInterface: QueryInterface, sequelize: typeof import('sequelize')) => Promise<unknown>;

/** What a migration file exports. */
export interface MigrationModule {
  readonly up: Migration;
  readonly down?: Migration;
  /** `false`: it may not run in a transaction, as `CREATE INDEX CONCURRENTLY` may not. */
  readonly transaction?: boolean;
}
