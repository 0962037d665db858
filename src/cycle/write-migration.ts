import type { Settings } from '../config/config.js';
import { loadDialect } from '../dialect/load-dialect.js';
import { apply } from '../operation/apply.js';
import { formerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { isSame } from '../operation/same-subject.js';
import { withComments } from '../operation/with-comments.js';
import { reverse } from '../operation/reverse.js';
import type { Backfill } from '../operation/step.js';
import { tightening } from '../operation/tightening.js';
import { messageFor } from '../render/message.js';
import { migrationName } from '../render/migration-name.js';
import { renderForDialects, type DialectMigration } from '../render/render-migration.js';
import type { Schema } from '../schema/schema.js';
import { without } from '../schema/without.js';
import type { CountCall, Worker } from '../worker/worker.js';
import { onlyThere, type TargetDifference } from './target-difference.js';

/** A migration before it is a file. */
export interface RenderedMigration {
  readonly name: string;
  readonly message: string;
  /** The message by convention. */
  readonly convention: string;
  readonly source: string;
  /** The data steps that the user has to fill in before it can run. */
  readonly backfills: readonly EmptyColumn[];
}

/** A column that becomes NOT NULL, and how many rows have no value for it. */
export interface EmptyColumn extends Backfill {
  readonly rows: number;
}

export interface RenderOptions {
  readonly dialect: Settings['database']['dialect'];
  readonly time: Date;
  /** What the operations make of the database. */
  readonly after: Schema;
  /** The same for the other engines that the migration serves. */
  readonly targets?: readonly TargetDifference[];
  /** The names of all other migrations. */
  readonly taken: readonly string[];
  /** By convention if missing. */
  readonly message?: string;
}

/** Plans the operations both ways and renders them. */
export async function renderOperations(
  operations: readonly Operation[],
  backfills: readonly EmptyColumn[],
  { dialect, after, time, taken, targets = [], message: asked }: RenderOptions,
): Promise<RenderedMigration> {
  const convention = messageFor(allOf(operations, targets));
  const message = asked ?? convention;
  const stated = dialect === 'sqlite' ? targets.reduce(commented, operations) : operations;
  const here = await planFor({ dialect, operations: stated, after }, backfills);
  const there = await Promise.all(targets.map((target) => planFor(target, backfills)));
  const source = renderForDialects([here, ...there]);
  return { name: migrationName(message, time, taken), message, convention, source, backfills };
}

/** A comment, which SQLite passes over, stands in what serves it and an engine that keeps some. */
function commented(operations: readonly Operation[], { operations: others }: TargetDifference): Operation[] {
  return operations.map((operation) => {
    const other = others.find((candidate) => isSame(operation, candidate));
    return other ? withComments(operation, other) : operation;
  });
}

async function planFor(
  { dialect, operations, after }: Pick<TargetDifference, 'dialect' | 'operations' | 'after'>,
  backfills: readonly EmptyColumn[],
): Promise<DialectMigration> {
  const words = await loadDialect(dialect);
  const back = reverse(operations);
  const up = words.planWithBackfills(operations, backfills, back.reduce<Schema>(apply, after));
  return { dialect, up, down: words.plan(back, after), words };
}

/** What changes here, and what changes elsewhere alone. */
function allOf(operations: readonly Operation[], targets: readonly TargetDifference[]): Operation[] {
  return [...operations, ...targets.flatMap((target) => onlyThere(operations, target))];
}

/** The text of a migration that is run once and never kept, and with others in one transaction. */
export async function renderStep(
  { database }: Pick<Settings, 'database'>,
  operations: readonly Operation[],
  after: Schema,
): Promise<string> {
  const { dialect } = database;
  return (await renderOperations(operations.map(inTransaction), [], { dialect, after, time: new Date(), taken: [] }))
    .source;
}

function inTransaction(operation: Operation): Operation {
  return 'index' in operation ? { ...operation, index: without(operation.index, 'concurrently') } : operation;
}

/** The columns that become NOT NULL and have rows without a value. */
export async function findBackfills(
  worker: Pick<Worker, 'count'>,
  operations: readonly Operation[],
): Promise<EmptyColumn[]> {
  const former = formerNames(operations);
  const columns = operations.flatMap((operation) => {
    const change = tightening(operation);
    if (!change) return [];
    const backfill = { table: change.table, column: change.to.name };
    const nullIn = former.column(change.table, change.to.name);
    const table = former.table(change.table);
    const call: CountCall = operation.kind === 'addColumn' ? { table } : { table, nullIn };
    return [{ backfill, call }];
  });
  if (columns.length === 0) return [];
  const counts = await worker.count(columns.map(({ call }) => call));
  return columns
    .map(({ backfill }, position) => ({ ...backfill, rows: counts[position] ?? 0 }))
    .filter(({ rows }) => rows > 0);
}
