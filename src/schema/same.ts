import { findTable } from './find.js';
import type { Schema, Table } from './schema.js';

/** What is never compared: the words of the models, and what only a schema that was read has. */
const ignored: ReadonlySet<string> = new Set<keyof Table | 'dataType' | 'concurrently'>([
  'model',
  'dataType',
  'concurrently',
  'triggers',
]);
const nothing: ReadonlySet<string> = new Set();

/**
 * Whether two tables are the same word by word, also in what is not compared otherwise (names of constraints, orders).
 * Most tables of a cycle are, and that is quicker to see than what differs.
 */
export function isIdentical(left: Table, right: Table): boolean {
  return isSame(left, right, ignored);
}

/** The schema with another's own objects for the tables that are the same, words included: quick to compare and to send. */
export function sharing(schema: Schema, other: Schema): Schema {
  const tables = schema.tables.map((table) => {
    const same = findTable(other, table.name);
    return same && isSame(table, same, nothing) ? same : table;
  });
  return { tables };
}

function isSame(left: unknown, right: unknown, unseen: ReadonlySet<string>): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (!Array.isArray(left)) return !Array.isArray(right) && haveSame(left as Data, right as Data, unseen);
  if (!Array.isArray(right) || left.length !== right.length) return false;
  return left.every((item, position) => isSame(item, right[position], unseen));
}

type Data = Readonly<Record<string, unknown>>;

/** What is undefined is missing. */
function haveSame(left: Data, right: Data, unseen: ReadonlySet<string>): boolean {
  for (const key in left) {
    if (!unseen.has(key) && !isSame(left[key], right[key], unseen)) return false;
  }
  for (const key in right) {
    if (!(key in left) && !unseen.has(key) && right[key] !== undefined) return false;
  }
  return true;
}
