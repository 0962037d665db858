import type { Sequelize } from 'sequelize';
import type { Risk } from '../dialect/dialect.js';
import { dialectOf } from '../dialect/load-dialect.js';
import { UmbauError } from '../error.js';
import { formerNames, type FormerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import { columnsInText } from '../schema/names-column.js';
import type { ForeignKey, Schema } from '../schema/schema.js';
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

/** What a change would trip over and what it would lose, in words, e.g. `3 values of users.bio not fit for VARCHAR(50)`. */
export async function assess(
  sequelize: Sequelize,
  operations: readonly Operation[],
  before: Schema,
): Promise<{ readonly conflicts: readonly string[]; readonly losses: readonly string[] }> {
  const former = formerNames(operations);
  const { risksOf } = dialectOf(sequelize);
  const risks = operations.flatMap((operation) =>
    isOnRows(operation, before, former) ? risksOf(withKnownKey(operation, before, former), former) : [],
  );
  const found = (await Promise.all(risks.map((risk) => measure(sequelize, risk)))).filter(({ count }) => count > 0);
  const inWords = (kind: Risk['kind']) =>
    found.filter(({ risk }) => risk.kind === kind).map(({ risk, count }) => inNumbers(count, risk.meaning));
  return { conflicts: inWords('conflict'), losses: inWords('loss') };
}

function inNumbers(count: number, meaning: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? meaning.replace(/^(\w+)s\b/, '$1') : meaning}`;
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
    if (!refersToRows(operation.constraint, before, former)) return false;
  }
  const known = new Set(table.columns.map((column) => column.name));
  const inText = operation.kind === 'addIndex' ? columnsInText(operation.index) : [];
  return (
    columnsOf(operation).every((column) => known.has(former.column(name, column))) &&
    inText.every((column) => known.has(column))
  );
}

/** A new column without the key that refers to what is new itself. */
function withKnownKey(operation: Operation, before: Schema, former: FormerNames): Operation {
  if (operation.kind !== 'addColumn' || !operation.foreignKey) return operation;
  if (refersToRows(operation.foreignKey, before, former)) return operation;
  const { kind, table, column, unique } = operation;
  return { kind, table, column, ...(unique && { unique }) };
}

function refersToRows({ table, references }: ForeignKey, before: Schema, former: FormerNames): boolean {
  const parent = findTable(before, former.table(table));
  return parent !== undefined && references.every((column) => findColumn(parent, former.column(table, column)));
}

function columnsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'addIndex') return operation.index.columns.flatMap((key) => key.column ?? []);
  if (operation.kind === 'addConstraint' && operation.constraint.type !== 'check') return operation.constraint.columns;
  return [];
}
