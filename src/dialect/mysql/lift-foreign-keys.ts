import { apply } from '../../operation/apply.js';
import type { ChangeColumn } from '../../operation/tightening.js';
import type { Operation } from '../../operation/operation.js';
import { canonicalForeignKey } from '../../schema/canonical.js';
import { findTable } from '../../schema/find.js';
import type { ForeignKey, Schema } from '../../schema/schema.js';

interface OwnedKey {
  readonly table: string;
  readonly key: ForeignKey;
}

/**
 * The operations with the foreign keys taken off for as long as a column at one of their ends is another than at the other:
 * MySQL refuses to change the type of a column that is in one, whatever `foreign_key_checks` says.
 */
export function liftForeignKeys(operations: readonly Operation[], before: Schema | undefined): Operation[] {
  if (!before || !operations.some(isRetyping)) return [...operations];
  const after = operations.reduce<Schema>(apply, before);
  const lifted = new Map<string, OwnedKey>();
  let schema = before;
  const result: Operation[] = [];
  for (const operation of operations) {
    if (isRetyping(operation)) {
      for (const owned of keysOver(schema, operation).filter((key) => !lifted.has(nameOf(key)))) {
        lifted.set(nameOf(owned), owned);
        result.push(keyOperation('removeConstraint', owned));
      }
    }
    schema = apply(schema, operation);
    if (!removesLifted(operation, lifted)) result.push(operation);
  }
  const remaining = [...lifted.values()].filter(({ table, key }) =>
    findTable(after, table)?.foreignKeys.some((other) => canonicalForeignKey(other) === canonicalForeignKey(key)),
  );
  return [...result, ...remaining.map((owned) => keyOperation('addConstraint', owned))];
}

function isRetyping(operation: Operation): operation is ChangeColumn {
  if (operation.kind !== 'changeColumn') return false;
  const { from, to } = operation;
  return from.type !== to.type || from.collation !== to.collation || (from.nullable && !to.nullable);
}

/** The keys that a column is in, at either end. */
function keysOver({ tables }: Schema, { table: changed, to: { name } }: ChangeColumn): OwnedKey[] {
  return tables.flatMap((table) =>
    table.foreignKeys
      .filter(
        (key) =>
          (table.name === changed && key.columns.includes(name)) ||
          (key.table === changed && key.references.includes(name)),
      )
      .map((key) => ({ table: table.name, key })),
  );
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
