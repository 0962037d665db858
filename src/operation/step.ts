import type { Operation } from './operation.js';

/** A column that becomes NOT NULL while rows have nothing in it. */
export interface Backfill {
  readonly table: string;
  readonly column: string;
}

/** One statement of a migration: a plain QueryInterface call, or one `alterTable` for what a dialect cannot do in place. */
export type Step =
  | { readonly call: 'plain'; readonly operation: Operation }
  | { readonly call: 'alterTable'; readonly table: string; readonly operations: readonly Operation[] }
  /** SQL for what QueryInterface has no words for; each statement as its lines. */
  | { readonly call: 'sql'; readonly table: string; readonly statements: readonly (readonly string[])[] }
  /** Statements that somebody else wrote, to the letter. */
  | { readonly call: 'verbatim'; readonly table: string; readonly statements: readonly string[] }
  /** A data step that the user fills in: rows of `column` that are still NULL. */
  | { readonly call: 'backfill'; readonly table: string; readonly column: string };
