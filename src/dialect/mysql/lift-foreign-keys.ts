import { apply } from '../../operation/apply.js';
import type { Operation } from '../../operation/operation.js';
import { canonicalForeignKey } from '../../schema/canonical.js';
import { findTable } from '../../schema/find.js';
import type { ForeignKey, Schema } from '../../schema/schema.js';
import { without } from '../../schema/without.js';
import { followers } from './change-table-sql.js';

interface OwnedKey {
  readonly table: string;
  readonly key: ForeignKey;
}

/**
 * The operations with the foreign keys taken off for as long as a column at one of their ends is another than at the other:
 * MySQL refuses to change the type of a column that is in one, whatever `foreign_key_checks` says.
 */
export function liftForeignKeys(operations: readonly Operation[], before: Schema | undefined): Operation[] {
  if (!before || !operations.some((operation) => retyped(operation).length > 0)) return [...operations];
  const after = operations.reduce<Schema>(apply, before);
  const lifted = new Map<string, OwnedKey>();
  let schema = before;
  const result: Operation[] = [];
  for (const [position, operation] of operations.entries()) {
    for (const owned of keysOver(schema, retyped(operation)).filter((key) => !lifted.has(nameOf(key)))) {
      lifted.set(nameOf(owned), owned);
      result.push(keyOperation('removeConstraint', owned));
    }
    if (removesLifted(operation, lifted)) continue;
    const { keys, rest } = putOff(operation, operations.slice(position + 1).flatMap(retyped));
    for (const owned of keys) lifted.set(nameOf(owned), owned);
    if (!rest) continue;
    schema = apply(schema, rest);
    result.push(rest);
  }
  const remaining = [...lifted.values()].filter(({ table, key }) =>
    findTable(after, table)?.foreignKeys.some((other) => canonicalForeignKey(other) === canonicalForeignKey(key)),
  );
  return [...result, ...remaining.map((owned) => keyOperation('addConstraint', owned))];
}

interface Retyped {
  readonly table: string;
  readonly column: string;
}

/** The columns of which an operation changes more than a key bears. */
function retyped(operation: Operation): Retyped[] {
  const { kind } = operation;
  if (kind === 'changeTable')
    return followers(operation).map(({ to }) => ({ table: operation.table, column: to.name }));
  if (kind !== 'changeColumn') return [];
  const { table, from, to } = operation;
  const isRetyping = from.type !== to.type || from.collation !== to.collation || (from.nullable && !to.nullable);
  return isRetyping ? [{ table, column: to.name }] : [];
}

/** The keys that some columns are in, at either end. */
function keysOver({ tables }: Schema, columns: readonly Retyped[]): OwnedKey[] {
  if (columns.length === 0) return [];
  const owned = tables.flatMap((table) => table.foreignKeys.map((key) => ({ table: table.name, key })));
  return owned.filter((key) => isOver(key, columns));
}

function isOver({ table, key }: OwnedKey, columns: readonly Retyped[]): boolean {
  return columns.some(
    (retyped) =>
      (retyped.table === table && key.columns.includes(retyped.column)) ||
      (retyped.table === key.table && key.references.includes(retyped.column)),
  );
}

/** A key that would come before a column at one of its ends is what the key wants comes later; the rest of the operation does not. */
function putOff(operation: Operation, later: readonly Retyped[]): { keys: OwnedKey[]; rest?: Operation } {
  const tooEarly = (table: string, keys: readonly ForeignKey[]) =>
    keys.map((key) => ({ table, key })).filter((owned) => isOver(owned, later));
  if (operation.kind === 'addConstraint' && operation.constraint.type === 'foreign key') {
    const keys = tooEarly(operation.table, [operation.constraint]);
    return keys.length > 0 ? { keys } : { keys, rest: operation };
  }
  if (operation.kind === 'addColumn' && operation.foreignKey) {
    const keys = tooEarly(operation.table, [operation.foreignKey]);
    return { keys, rest: keys.length > 0 ? without(operation, 'foreignKey') : operation };
  }
  if (operation.kind !== 'createTable') return { keys: [], rest: operation };
  const { table } = operation;
  const keys = tooEarly(table.name, table.foreignKeys);
  const foreignKeys = table.foreignKeys.filter((key) => !keys.some((owned) => owned.key === key));
  return { keys, rest: { ...operation, table: { ...table, foreignKeys } } };
}

function nameOf({ table, key }: OwnedKey): string {
  return JSON.stringify([table, canonicalForeignKey(key)]);
}

function removesLifted(operation: Operation, lifted: ReadonlyMap<string, OwnedKey>): boolean {
  if (operation.kind !== 'removeConstraint' || operation.constraint.type !== 'foreign key') return false;
  return lifted.has(nameOf({ table: operation.table, key: operation.constraint }));
}

function keyOperation(kind: 'addConstraint' | 'removeConstraint', { table, key }: OwnedKey): Operation {
  return { kind, table, constraint: { type: 'foreign key', ...key } };
}
