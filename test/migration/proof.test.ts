import { describe, expect, it } from 'vitest';
import { proveDowngrade, proveUpgrade } from '../../src/migration/proof.js';
import type { Operation } from '../../src/operation/operation.js';
import type { Table } from '../../src/schema/schema.js';
import { column, table } from '../render/sample.js';

const users = table('users', [column('name')]);
const longer = table('users', [column('name'), column('email')]);
const log = table('log');
const trigger = { name: 'touch', table: 'users', sql: 'CREATE TRIGGER touch …' };
const view = { name: 'active', table: 'active', sql: 'CREATE VIEW active …' };
const operations: Operation[] = [{ kind: 'addColumn', table: 'users', column: column('email') }];

function state(...tables: Table[]) {
  return { schema: { tables }, views: [view], triggers: [trigger] };
}

function prove(after: ReturnType<typeof state>) {
  return () => proveUpgrade('1.ts', state(log, users), after, { operations, desired: { tables: [longer] } });
}

describe('proveUpgrade', () => {
  it('accepts what the models say, and no more', () => {
    expect(prove(state(log, longer))).not.toThrow();
  });

  it('refuses what the models do not find', () => {
    expect(prove(state(log, users))).toThrow(
      '1.ts: its upgrade does not make what the models say; still to do: add column users.email TEXT',
    );
  });

  it('refuses a change that the models do not ask for, in any table', () => {
    expect(prove(state(table('log', [column('more')]), longer))).toThrow('would also change log: add column log.more');
    expect(prove(state(longer))).toThrow('changes more than the models say; still to do: create table log');
    expect(prove(state(log, { ...longer, checks: [{ expression: '1' }] }))).toThrow('still to do: table users');
  });

  it('refuses a lost view or trigger', () => {
    expect(prove({ ...state(log, longer), triggers: [] })).toThrow('loses views or triggers; still to do: touch');
    expect(prove({ ...state(log, longer), views: [] })).toThrow('loses views or triggers; still to do: active');
  });

  it('lets a trigger go with its table', () => {
    const dropped = { operations: [{ kind: 'dropTable', table: users } as const], desired: { tables: [] } };
    const after = { ...state(log), triggers: [] };
    expect(() => proveUpgrade('1.ts', state(log, users), after, dropped)).not.toThrow();
  });
});

describe('proveDowngrade', () => {
  it('accepts exactly what was there before', () => {
    expect(() =>
      proveDowngrade('1.ts', state(users), state({ ...users, columns: [...users.columns].reverse() }), []),
    ).not.toThrow();
  });

  it('refuses what is more, less or different', () => {
    for (const after of [state(longer), state(), state({ ...users, options: 'STRICT' })]) {
      expect(() => proveDowngrade('1.ts', state(users), after, [])).toThrow(
        'its downgrade does not restore the schema before',
      );
    }
  });
});
