import { describe, expect, it } from 'vitest';
import { plan, planWithBackfills } from '../../../src/dialect/sqlite/plan.js';
import { tightening } from '../../../src/operation/tightening.js';
import type { Operation } from '../../../src/operation/operation.js';
import type { Step } from '../../../src/operation/step.js';
import { column, table } from '../../render/sample.js';

const index = { name: 'ix', columns: [{ column: 'a' }], unique: false };
const add = (name: string, more = {}): Operation => ({ kind: 'addColumn', table: 't', column: column(name, more) });
const remove = (name: string, of = 't'): Operation => ({ kind: 'removeColumn', table: of, column: column(name) });

/** The steps in short: `plain addColumn`, `alterTable t: removeColumn, addIndex`. */
function inShort(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    switch (step.call) {
      case 'plain':
        return `plain ${step.operation.kind}`;
      case 'alterTable':
        return `alterTable ${step.table}: ${step.operations.map(({ kind }) => kind).join(', ')}`;
      case 'backfill':
        return `backfill ${step.table}.${step.column}`;
      case 'verbatim':
        return `verbatim ${step.statements.join('; ')}`;
      case 'sql':
        return `sql ${step.statements.map((lines) => lines.join(' ')).join('; ')}`;
    }
  });
}

describe('plan', () => {
  it('makes plain calls where Sequelize’s own lose nothing', () => {
    const operations: Operation[] = [
      { kind: 'createTable', table: table('t') },
      add('a'),
      { kind: 'addIndex', table: 't', index },
      { kind: 'removeIndex', table: 't', index },
      { kind: 'renameTable', from: 't', to: 'u' },
      { kind: 'dropTable', table: table('u') },
    ];
    expect(inShort(plan(operations))).toEqual(operations.map(({ kind }) => `plain ${kind}`));
  });

  it('gathers neighbouring changes of a table in one alterTable where one of them needs it', () => {
    const operations = [add('a'), remove('b'), remove('c', 'u'), remove('d')];
    expect(inShort(plan(operations))).toEqual([
      'alterTable t: addColumn, removeColumn',
      'alterTable u: removeColumn',
      'alterTable t: removeColumn',
    ]);
  });

  it('writes SQL for a table that Sequelize has no words for', () => {
    const strict = { ...table('t', [column('a')]), options: 'STRICT', indexes: [index] };
    expect(inShort(plan([{ kind: 'createTable', table: strict }]))).toEqual([
      'sql CREATE TABLE `t` (   `id` INTEGER PRIMARY KEY AUTOINCREMENT,   `a` TEXT ) STRICT; CREATE INDEX `ix` ON `t` (`a`)',
    ]);
  });

  it('renames a table by way of another name where only the case is new', () => {
    expect(inShort(plan([{ kind: 'renameTable', from: 'users', to: 'Users' }]))).toEqual([
      'sql ALTER TABLE `users` RENAME TO `_umbau_Users`; ALTER TABLE `_umbau_Users` RENAME TO `Users`',
    ]);
  });
});

describe('tightening', () => {
  it('asks for values of a new NOT NULL column, and of none that has a default or counts', () => {
    expect(tightening(add('a', { nullable: false }))).toMatchObject({
      from: { nullable: true },
      to: { nullable: false },
    });
    expect(tightening(add('a', { nullable: false, default: '1' }))).toBeUndefined();
    expect(tightening(add('a', { nullable: false, type: 'INTEGER', autoIncrement: true }))).toBeUndefined();
    expect(tightening(add('a'))).toBeUndefined();
  });
});

describe('planWithBackfills', () => {
  const added = add('a', { nullable: false });
  const changed: Operation = {
    kind: 'changeColumn',
    table: 't',
    from: column('b'),
    to: column('b', { nullable: false }),
  };

  it('adds a column as a nullable one, leaves a data step, and makes it NOT NULL', () => {
    const steps = planWithBackfills([added], [{ table: 't', column: 'a' }]);
    expect(inShort(steps)).toEqual(['plain addColumn', 'backfill t.a', 'alterTable t: changeColumn']);
    expect(steps[0]).toEqual({ call: 'plain', operation: add('a') });
  });

  it('leaves a data step before a column becomes NOT NULL', () => {
    const steps = planWithBackfills([changed], [{ table: 't', column: 'b' }]);
    expect(inShort(steps)).toEqual(['backfill t.b', 'alterTable t: changeColumn']);
  });

  it('does the rest as ever', () => {
    expect(planWithBackfills([added, changed], [])).toEqual(plan([added, changed]));
    expect(planWithBackfills([added], [{ table: 'u', column: 'a' }])).toEqual(plan([added]));
  });
});
