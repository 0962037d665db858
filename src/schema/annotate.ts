import { findColumn, findTable } from './find.js';
import { isIdentical } from './same.js';
import type { Column, Index, Schema, Table } from './schema.js';

/**
 * The schema with the words and the column order of another that knows the models: nothing that is compared changes. A
 * table that then is what the other has is the same object, which is quick to compare and to send.
 */
export function annotate(schema: Schema, words: Schema | undefined): Schema {
  if (!words) return schema;
  return { tables: schema.tables.map((table) => annotated(table, findTable(words, table.name))) };
}

/** Table → words → what was made of both. */
const known = new WeakMap<Table, WeakMap<Table, Table>>();

function annotated(table: Table, words: Table | undefined): Table {
  if (!words || table === words) return table;
  const made = known.get(table) ?? new WeakMap<Table, Table>();
  known.set(table, made);
  const result = made.get(words) ?? annotateTable(table, words);
  made.set(words, result);
  return result;
}

function annotateTable(table: Table, words: Table): Table {
  if (isIdentical(table, words)) {
    if (isSaidBy(words, table)) return table;
    if (!table.triggers && !words.triggers && isSaidBy(table, words)) return words;
  }
  const columns = table.columns.map((column) => annotateColumn(column, findColumn(words, column.name)));
  return {
    ...table,
    columns: inOrderOf(columns, words.columns),
    indexes: table.indexes.map((index) => annotateIndex(index, words)),
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
  // The words for a type that Sequelize has no name for say its collation, too.
  const isSame = words?.type === column.type && (words.collation ?? 'BINARY') === (column.collation ?? 'BINARY');
  if (words?.dataType === undefined || !isSame) return column;
  return { ...column, dataType: words.dataType };
}

function annotateIndex(index: Index, { indexes }: Table): Index {
  const isConcurrent = indexes.some(({ name, concurrently }) => concurrently === true && name === index.name);
  return isConcurrent ? { ...index, concurrently: true } : index;
}

/** Whether the words of a table are among those of another, which has the same columns. */
function isSaidBy(table: Table, other: Table): boolean {
  const isSaid = ({ dataType }: Column, position: number) =>
    dataType === undefined || dataType === other.columns[position]?.dataType;
  const isSaidOfIndex = ({ concurrently }: Index, position: number) =>
    concurrently === undefined || concurrently === other.indexes[position]?.concurrently;
  return (
    (table.model === undefined || table.model === other.model) &&
    table.columns.every(isSaid) &&
    table.indexes.every(isSaidOfIndex)
  );
}
