import type { Dialect } from '../dialect/dialect.js';

/** Migrations as the statements by which they change the database, with their bookkeeping. */
export interface Script {
  readonly sql: readonly string[];
  /** The same as a file for the engine's own client. */
  readonly script: string;
  /** What is to be known before it is run. */
  readonly notes: readonly string[];
}

/** The part of a script that is one migration. */
export interface ScriptUnit {
  readonly name: string;
  readonly note?: string;
  readonly statements: readonly string[];
  /** What may not be in one transaction with the others. */
  readonly afterCommit: readonly string[];
  /** They may not be in a transaction at all. */
  readonly isBare: boolean;
}

export function toScript({ script: words }: Pick<Dialect, 'script'>, units: readonly ScriptUnit[]): Script {
  const parts = units.map(({ name, note, statements, afterCommit, isBare }) => ({
    comments: [name, ...(note === undefined ? [] : [note])],
    sql: [
      ...(isBare ? [] : words.begin),
      ...statements.map(withoutEnd),
      ...(isBare ? [] : words.commit),
      ...afterCommit.map(withoutEnd),
    ],
  }));
  const lines = parts.flatMap(({ comments, sql }) => [
    ...comments.map((comment) => `-- ${comment}`),
    ...sql.map((statement) => words.ended(statement)),
  ]);
  return {
    sql: parts.flatMap(({ sql }) => sql),
    script: lines.join('\n'),
    notes: units.flatMap(({ note }) => note ?? []),
  };
}

function withoutEnd(sql: string): string {
  return sql.trim().replace(/\s*;$/, '');
}
