import type { Operation } from '../operation/operation.js';
import type { StatedRename } from './stated-renames.js';

/**
 * The renames among operations that run one after another, as seen from before the first of them: a column that became
 * another and then a third was renamed once.
 */
export function composeRenames(operations: readonly Operation[]): StatedRename[] {
  return operations.reduce<readonly StatedRename[]>(follow, []).filter(({ from, to }) => from !== to);
}

/** `table` is the table's name now: what is stated of a column finds its table by either name. */
function follow(renames: readonly StatedRename[], operation: Operation): readonly StatedRename[] {
  switch (operation.kind) {
    case 'renameTable': {
      const { from, to } = operation;
      const moved = renames.map((rename) => (rename.table === from ? { ...rename, table: to } : rename));
      return followName(moved, undefined, from, to);
    }
    case 'renameColumn':
      return followName(renames, operation.table, operation.from, operation.to);
    case 'dropTable':
      return renames.filter(({ table, to }) => (table ?? to) !== operation.table.name);
    case 'removeColumn':
      return renames.filter(({ table, to }) => table !== operation.table || to !== operation.column.name);
    case 'createTable':
    case 'changeTable':
    case 'addColumn':
    case 'changeColumn':
    case 'addIndex':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint':
      return renames;
  }
}

function followName(
  renames: readonly StatedRename[],
  table: string | undefined,
  from: string,
  to: string,
): readonly StatedRename[] {
  const isSame = (rename: StatedRename) => rename.table === table && rename.to === from;
  if (renames.some(isSame)) return renames.map((rename) => (isSame(rename) ? { ...rename, to } : rename));
  return [...renames, { ...(table !== undefined && { table }), from, to }];
}
