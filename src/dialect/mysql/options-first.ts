import type { Operation } from '../../operation/operation.js';

type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

/**
 * A table gets its character set before it gets columns: one of their own that is said by a type, such as that of
 * `CHAR(36) BINARY`, is one of the table's (https://dev.mysql.com/doc/refman/8.4/en/charset-binary-collations.html).
 */
export function optionsFirst(operations: readonly Operation[]): Operation[] {
  return operations.reduce<Operation[]>(
    (ordered, operation) =>
      operation.kind === 'changeTable' ? beforeColumns(ordered, operation) : [...ordered, operation],
    [],
  );
}

function beforeColumns(ordered: readonly Operation[], options: Of<'changeTable'>): Operation[] {
  const isCome = (other: Operation): other is Of<'addColumn'> =>
    other.kind === 'addColumn' && other.table === options.table;
  const first = ordered.findIndex(isCome);
  if (first === -1) return [...ordered, options];
  const come = ordered.filter(isCome).map(({ column }) => column.name);
  const columns = options.columns.filter(({ from }) => !come.includes(from.name));
  return ordered.toSpliced(first, 0, { ...options, columns });
}
