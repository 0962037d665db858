import type { Operation } from '../operation/operation.js';
import type { Backfill, Step } from '../operation/step.js';
import type { Schema } from '../schema/schema.js';

/** Operations as the statements of a migration, in the words of one engine; knows no I/O. */
export interface Planner {
  /** `before` is the schema that the operations change, where that is known. */
  plan(operations: readonly Operation[], before?: Schema): Step[];
  /** The plan where rows must get a value before their columns become NOT NULL. */
  planWithBackfills(operations: readonly Operation[], backfills: readonly Backfill[], before?: Schema): Step[];
  /** A column's type as source text, e.g. `DataTypes.STRING(120)`. */
  dataTypeFromSql(sql: string): string;
  /** A name as a person writes it in SQL; missing where the standard's quotes do, and only names that need them have some. */
  readableName?(name: string): string;
  /** How QueryInterface is given a table; missing where that is its name. */
  tableReference?(name: string): string | { readonly tableName: string; readonly schema: string };
  /** Whether Sequelize writes another default than the string or number that it is given. */
  isMangledDefault?(sql: string): boolean;
  /** What a column without a collation says to lose the one it has; missing where it says nothing. */
  readonly plainCollation?: string;
  /** Whether a change of a column leaves a default that it does not state as it was. */
  readonly keepsDefault?: boolean;
  /** Whether a column can be added in the midst of others. */
  readonly placesColumns?: boolean;
}
