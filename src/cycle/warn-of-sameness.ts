import type { LoadedModels, ModelWarning } from '../load/loaded-models.js';
import type { Operation } from '../operation/operation.js';
import type { CycleContext } from './cycle-context.js';
import type { Difference } from './difference.js';

/**
 * Says of each column whose type was edited, and is the same to the development database, that no migration says so: another
 * engine in production may tell them apart.
 */
export function warnOfSameness(
  { project: { edits, settings } }: CycleContext,
  { models: now }: LoadedModels,
  difference: Pick<Difference, 'operations' | 'targets'>,
): ModelWarning[] {
  const { models: before } = edits;
  const { dialect } = settings.database;
  const operations = [difference, ...(difference.targets ?? [])].flatMap((each) => each.operations);
  return now.flatMap(({ model, table, dataTypes }) => {
    const former = before.find((other) => other.table === table)?.dataTypes ?? {};
    return Object.entries(dataTypes).flatMap(([column, type]) => {
      const old = former[column];
      if (old === undefined || old === type || operations.some((operation) => isAbout(operation, table, column)))
        return [];
      return [
        {
          message: `${model}: ${table}.${column} was ${old} and is ${type}, which is the same to ${dialect}; no migration says it`,
          hint: `Where another engine runs it in production, name that in the configuration: targets: [{ dialect: 'postgres' }].`,
        },
      ];
    });
  });
}

/** Whether an operation makes, changes or drops the column, or something of which it is a part. */
function isAbout(operation: Operation, table: string, column: string): boolean {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return operation.table.name === table;
    case 'renameTable':
      return operation.to === table;
    case 'addColumn':
    case 'removeColumn':
      return operation.table === table && operation.column.name === column;
    case 'changeColumn':
    case 'renameColumn':
      return operation.table === table && nameOf(operation.to) === column;
    case 'changeTable':
    case 'addIndex':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint':
      return false;
  }
}

function nameOf(column: string | { readonly name: string }): string {
  return typeof column === 'string' ? column : column.name;
}
