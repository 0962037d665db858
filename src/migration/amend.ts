import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import type { Review } from '../cycle/record.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import { makeOnCopy } from './draft-on-copy.js';
import { forget, readMemory, recordHistory, recordMeta, replaceMemory } from './history.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { remember } from './owned.js';
import { around, proveSame, proveUpgrade } from './proof.js';
import { proveOnRows, type Proven } from './prove-on-rows.js';
import { runWithoutLoss } from './run-without-loss.js';
import { loadMigration, runDirection } from './runner.js';
import type { StatementLog } from '../dialect/transaction.js';
import { asUnit } from './unit.js';

/** A migration's text and what it does. */
export interface MigrationText {
  readonly source: string;
  readonly operations: readonly Operation[];
}

/** How a database and what it remembers of its migrations move together, where no new migration is run. */
export interface Amendment {
  /** The executed migration that gives way. */
  readonly former?: string;
  /** What counts as executed in its place; missing where nothing does. */
  readonly to?: MigrationText & { readonly name: string };
  /** How the database moves; missing where it is already as it is to be. */
  readonly step?: MigrationText;
  /** What the database has to be in the end. */
  readonly target: Schema;
  readonly acceptDataLoss: boolean;
}

/**
 * Moves the database by a small step and makes the bookkeeping say that another migration has run, in one transaction.
 * That migration is proven on a copy of the schema before the former one: it makes what the database has become, and
 * its downgrade undoes it.
 */
export async function amend(database: Database, settings: Settings, amendment: Amendment): Promise<Review> {
  const { sequelize } = database;
  const { former, acceptDataLoss: accept } = amendment;
  return asUnit(database, settings, { name: nameOf(amendment), way: 'anew', accept }, async ({ log, before }) => {
    const started = performance.now();
    const memory = await readMemory(sequelize);
    const made = await makeOnCopy(database, settings, amendment, before.schema);
    const { rows, after } = await move(database, settings, amendment, { before, log });
    if (made) proveSame(nameOf(amendment), made, after, (table) => isBookkeeping(table) || !made.isThere(table));
    if (former !== undefined) await forget(database.queryInterface, former);
    // Where no migration gives way it is drift that is written down or undone, and drift no more.
    const known = former !== undefined ? memory : memory && { ...memory, schema: before.schema };
    const now = remember(before.schema, after.schema, known, amendment.target);
    if (amendment.to) await record(database, amendment.to, performance.now() - started, now);
    else await replaceMemory(sequelize, now);
    return { upgrade: true, downgrade: true, rows };
  });
}

async function move(
  database: Database,
  settings: Settings,
  amendment: Amendment,
  { before, log }: { readonly before: DatabaseState; readonly log: StatementLog },
): Promise<Proven> {
  const { step, target, acceptDataLoss } = amendment;
  if (!step) return { rows: 0, after: before };
  const name = nameOf(amendment);
  const file = { name, path: join(settings.migrations, name), source: step.source };
  const module = await loadMigration(settings, file);
  const expected = { operations: step.operations, desired: target };
  const claim = { name, before, expected, acceptDataLoss };
  const rehearsal = (_: Database, base: DatabaseState, after: DatabaseState) =>
    Promise.resolve().then(() => proveUpgrade(name, base, after, around(base, expected)));
  const { operations } = step;
  const trust = { isAssessed: true, operations, rehearsal };
  const guard = { name, direction: 'up', before, log, accept: acceptDataLoss, ...trust } as const;
  return proveOnRows(database, claim, () =>
    runWithoutLoss(database, guard, (on) => runDirection(on, file, module, 'up')),
  );
}

function nameOf({ former, to }: Amendment): string {
  return to?.name ?? former ?? 'drift.ts';
}

async function record(
  { queryInterface }: Database,
  to: NonNullable<Amendment['to']>,
  durationMs: number,
  memory: Parameters<typeof recordHistory>[2],
): Promise<void> {
  await recordMeta(queryInterface, to.name);
  const executedAt = new Date().toISOString();
  await recordHistory(queryInterface, { ...to, executedAt, durationMs, generated: true }, memory);
}
