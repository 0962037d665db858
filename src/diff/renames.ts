import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import { type Candidate, columnCandidates, type KnownNames, tableCandidates } from './candidates.js';
import { statedRenames, toOperation, type StatedRename } from './stated-renames.js';

/** What went away, and what it may be called now. */
export interface DoubtfulRename {
  readonly table?: string;
  readonly from: string;
  readonly to: readonly string[];
}

export interface RenamePlan {
  readonly operations: readonly Operation[];
  readonly doubtful: readonly DoubtfulRename[];
}

export interface RenameOptions extends KnownNames {
  /** `auto` takes what is certain, `ask` makes everything a question, `never` sees drops and additions only. */
  readonly mode: 'auto' | 'ask' | 'never';
  readonly stated: readonly StatedRename[];
}

/**
 * Finds what changed only its name. Certain is one column gone and one come in the same table and place with the same
 * definition, or with the same name in another spelling, or one table gone and one come with the same columns; where
 * there are several, the one that the edit shows. Anything like it is a question.
 */
export function planRenames(from: Schema, to: Schema, { mode, stated, ...known }: RenameOptions): RenamePlan {
  const operations = statedRenames(from, to, stated);
  const renamed = operations.reduce<Schema>(apply, from);
  if (mode === 'never') return { operations, doubtful: [] };
  const tables = settle(renamed, (schema) => decide(tableCandidates(schema, to, known), mode));
  const columns = settle(tables.schema, (schema) => decide(columnCandidates(schema, to, known), mode));
  return {
    operations: [...operations, ...tables.operations, ...columns.operations],
    doubtful: [...tables.doubtful, ...columns.doubtful],
  };
}

/** Makes what is certain until nothing more is: what is in doubt then stays in doubt once that is done. */
function settle(from: Schema, find: (schema: Schema) => Decision) {
  const operations: Operation[] = [];
  let schema = from;
  for (;;) {
    const { certain, doubtful } = find(schema);
    if (certain.length === 0) return { schema, operations, doubtful };
    const made = certain.map(toOperation);
    operations.push(...made);
    schema = made.reduce<Schema>(apply, schema);
  }
}

interface Decision {
  readonly certain: readonly StatedRename[];
  readonly doubtful: readonly DoubtfulRename[];
}

function decide(candidates: readonly Candidate[], mode: 'auto' | 'ask'): Decision {
  const certain: StatedRename[] = [];
  const doubtful: DoubtfulRename[] = [];
  for (const { isCertain, ...candidate } of candidates) {
    const [to] = candidate.to;
    if (isCertain && mode === 'auto' && to !== undefined) certain.push({ ...candidate, to });
    else doubtful.push(candidate);
  }
  return { certain, doubtful };
}
