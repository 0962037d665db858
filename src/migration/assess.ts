import type { Sequelize } from 'sequelize';
import type { Risk } from '../dialect/dialect.js';
import { dialectOf } from '../dialect/load-dialect.js';
import { UmbauError } from '../error.js';
import { formerNames, type FormerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import { columnsInText } from '../schema/names-column.js';
import type { Schema } from '../schema/schema.js';
import { select } from '../dialect/read.js';

/** Counts on the rows as they are what a change would lose or trip over, and refuses it where there is any. */
export async function refuseRisks(
  sequelize: Sequelize,
  name: string,
  operations: readonly Operation[],
  before: Schema,
  acceptDataLoss: boolean,
): Promise<void> {
  const { conflicts, losses } = await assess(sequelize, operations, before);
  refuse(name, 'conflict', conflicts);
  if (!acceptDataLoss) refuse(name, 'data-loss', losses);
}

/** What a change would trip over and what it would lose, in words, e.g. `values of users.bio that do not fit …: 3`. */
export async function assess(
  sequelize: Sequelize,
  operations: readonly Operation[],
  before: Schema,
): Promise<{ readonly conflicts: readonly string[]; readonly losses: readonly string[] }> {
  const former = formerNames(operations);
  const { risksOf } = dialectOf(sequelize);
  const risks = operations.flatMap((operation) =>
    isOnRows(operation, before, former) ? risksOf(operation, former) : [],
  );
  const found = (await Promise.all(risks.map((risk) => measure(sequelize, risk)))).filter(({ count }) => count > 0);
  const inWords = (kind: Risk['kind']) =>
    found
      .filter(({ risk }) => risk.kind === kind)
      .map(({ risk, count }) => `${risk.meaning}: ${count.toLocaleString('en')}`);
  return { conflicts: inWords('conflict'), losses: inWords('loss') };
}

interface Measured {
  readonly risk: Risk;
  readonly count: number;
}

async function measure(sequelize: Sequelize, risk: Risk): Promise<Measured> {
  const [row] = await select<{ count: number | string }>(sequelize, risk.sql);
  return { risk, count: Number(row?.count ?? 0) };
}

function refuse(name: string, code: 'conflict' | 'data-loss', descriptions: readonly string[]): void {
  if (descriptions.length === 0) return;
  throw new UmbauError(code, `${name}: ${descriptions.join('; ')}.`, {
    hint:
      code === 'conflict'
        ? 'Nothing was changed. Mend those rows, then run it again.'
        : 'Nothing was changed. To go on, with a copy of the database kept first: umbau upgrade --accept-data-loss',
    descriptions,
  });
}

/** A question about a column that the change itself adds has no rows to ask. */
function isOnRows(operation: Operation, before: Schema, former: FormerNames): boolean {
  if (!('table' in operation) || typeof operation.table !== 'string') return false;
  const { table: name } = operation;
  const table = findTable(before, former.table(name));
  if (!table) return false;
  if (operation.kind === 'addConstraint' && operation.constraint.type === 'foreign key') {
    const { table: target, references } = operation.constraint;
    const parent = findTable(before, former.table(target));
    if (!parent || !references.every((column) => findColumn(parent, former.column(target, column)))) return false;
  }
  const known = new Set(table.columns.map((column) => column.name));
  const inText = operation.kind === 'addIndex' ? columnsInText(operation.index) : [];
  return (
    columnsOf(operation).every((column) => known.has(former.column(name, column))) &&
    inText.every((column) => known.has(column))
  );
}

function columnsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'addIndex') return operation.index.columns.flatMap((key) => key.column ?? []);
  if (operation.kind === 'addConstraint' && operation.constraint.type !== 'check') return operation.constraint.columns;
  return [];
}
