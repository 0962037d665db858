import { findColumn, findTable } from './find.js';
import type { Column, Schema, Table } from './schema.js';

/** The schema with the words and the column order of another that knows the models: nothing that is compared changes. */
export function annotate(schema: Schema, words: Schema | undefined): Schema {
  if (!words) return schema;
  return { tables: schema.tables.map((table) => annotateTable(table, findTable(words, table.name))) };
}

function annotateTable(table: Table, words: Table | undefined): Table {
  if (!words) return table;
  const columns = table.columns.map((column) => annotateColumn(column, findColumn(words, column.name)));
  return {
    ...table,
    columns: inOrderOf(columns, words.columns),
    ...(words.model !== undefined && { model: words.model }),
  };
}

/** A column that the others do not have stays behind its neighbour. */
function inOrderOf(columns: readonly Column[], others: readonly Column[]): Column[] {
  let position = -1;
  const placed = columns.map((column) => {
    const found = others.findIndex((other) => other.name === column.name);
    if (found !== -1) position = found;
    return { column, position };
  });
  return placed.sort((left, right) => left.position - right.position).map(({ column }) => column);
}

function annotateColumn(column: Column, words: Column | undefined): Column {
  if (words?.dataType === undefined || words.type !== column.type || words.collation !== column.collation)
    return column;
  return { ...column, dataType: words.dataType };
}
