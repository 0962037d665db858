import type { Planner } from '../dialect/planner.js';

/** How the database for which a migration is written spells things. */
export type Words = Pick<
  Planner,
  | 'dataTypeFromSql'
  | 'readableName'
  | 'tableReference'
  | 'isMangledDefault'
  | 'plainCollation'
  | 'keepsDefault'
  | 'placesColumns'
>;
