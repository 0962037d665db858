import type {
  Check,
  ForeignKey,
  Index,
  IndexColumn,
  KeyDetails,
  ReferentialAction,
  Table,
  TableOptions,
  Unique,
} from '../../schema/schema.js';
import type { KeyRow, RuleRow, StatisticsRow, TableRow } from './catalogue.js';
import { canonicalExpression } from './expression.js';
import { quote } from './quote.js';

/** The keys and indexes of a table, in the words of a schema. */
export interface TableKeys {
  readonly primaryKey: readonly string[];
  readonly primaryKeyDetails?: KeyDetails;
  readonly uniques: readonly Unique[];
  readonly indexes: readonly Index[];
}

/**
 * MySQL makes no difference between a UNIQUE and a unique index. One of a single column that has its name from the engine
 * is what `unique: true` makes; the index that the engine made for a foreign key goes without saying.
 */
export function readKeys(rows: readonly StatisticsRow[], foreignKeys: readonly ForeignKey[]): TableKeys {
  const indexes = [...groupBy(rows, ({ INDEX_NAME }) => INDEX_NAME).values()].map(readIndex);
  const primary = indexes.find(({ name }) => name === 'PRIMARY');
  const others = indexes.filter((index) => index !== primary && !isMadeForKey(index, foreignKeys));
  return {
    primaryKey: primary?.columns.map(({ column }) => column ?? '') ?? [],
    ...(primary && !primary.columns.every(isPlainKey) && { primaryKeyDetails: { keys: keysSql(primary.columns) } }),
    uniques: others.filter(isPlainUnique).map(readUnique),
    indexes: others.filter((index) => !isPlainUnique(index)),
  };
}

function readUnique({ name, columns }: Index): Unique {
  const names = columnNames(columns);
  return { ...(name !== names[0] && { name }), columns: names };
}

function readIndex(rows: readonly StatisticsRow[]): Index {
  const [first] = rows;
  const method = first?.INDEX_TYPE ?? 'BTREE';
  return {
    name: first?.INDEX_NAME ?? '',
    columns: [...rows].sort((left, right) => left.SEQ_IN_INDEX - right.SEQ_IN_INDEX).map(readKey),
    unique: Number(first?.NON_UNIQUE) === 0,
    ...(method !== 'BTREE' && { method: method === 'RTREE' ? 'SPATIAL' : method }),
  };
}

function readKey({ COLUMN_NAME, EXPRESSION, COLLATION, SUB_PART, INDEX_TYPE }: StatisticsRow): IndexColumn {
  const isWhole = SUB_PART === null || ['SPATIAL', 'RTREE', 'FULLTEXT'].includes(INDEX_TYPE);
  return {
    ...(COLUMN_NAME === null ? { expression: canonicalExpression(EXPRESSION ?? '') } : { column: COLUMN_NAME }),
    ...(COLLATION === 'D' && { order: 'DESC' as const }),
    ...(!isWhole && { length: SUB_PART }),
  };
}

function isPlainKey({ column, length, order }: IndexColumn): boolean {
  return column !== undefined && length === undefined && order === undefined;
}

function isPlainUnique({ name, columns, unique, method }: Index): boolean {
  const isOfOne = unique && method === undefined && columns.length === 1 && columns.every(isPlainKey);
  return isOfOne && isEngineName(name, columnNames(columns));
}

/** The engine calls an index after its first column, with a number behind it where that is taken. */
export function isEngineName(name: string, columns: readonly string[]): boolean {
  const [first = ''] = columns;
  return name === first || (name.startsWith(`${first}_`) && /^_\d+$/.test(name.slice(first.length)));
}

/** https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html */
function isMadeForKey({ name, columns, unique, method }: Index, foreignKeys: readonly ForeignKey[]): boolean {
  if (unique || method !== undefined || !columns.every(isPlainKey)) return false;
  const names = columnNames(columns);
  return foreignKeys.some(
    (key) => key.columns.join('\0') === names.join('\0') && (name === key.name || isEngineName(name, names)),
  );
}

function columnNames(keys: readonly IndexColumn[]): string[] {
  return keys.map(({ column }) => column ?? '');
}

function keysSql(keys: readonly IndexColumn[]): string {
  return keys
    .map(({ column = '', length, order }) => {
      const size = length === undefined ? '' : `(${length})`;
      return `${quote(column)}${size}${order === undefined ? '' : ` ${order}`}`;
    })
    .join(', ');
}

export function readForeignKeys(keys: readonly KeyRow[], rules: readonly RuleRow[]): ForeignKey[] {
  return [...groupBy(keys, ({ name }) => name)].map(([name, rows]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    return {
      ...(!/_ibfk_\d+$/.test(name) && { name }),
      columns: rows.map(({ col }) => col),
      table: rows[0]?.target ?? '',
      references: rows.map(({ targetColumn }) => targetColumn),
      onDelete: readAction(rule?.onDelete),
      onUpdate: readAction(rule?.onUpdate),
    };
  });
}

/** To InnoDB both mean the same. */
function readAction(action = 'NO ACTION'): ReferentialAction {
  return action === 'RESTRICT' ? 'NO ACTION' : (action as ReferentialAction);
}

/** What a model can say of a table as a whole, and what else stands behind the closing bracket. */
export function readOptions(
  { engine, collation, comment, ...row }: TableRow,
  databaseCollation: string,
): TableOptions & Pick<Table, 'options'> {
  const rest = readRareOptions(row);
  return {
    ...(comment !== '' && { comment }),
    ...(engine !== null && engine !== 'InnoDB' && { engine }),
    ...(collation !== null && {
      collation: { name: collation, charset: charsetOf(collation), isDefault: collation === databaseCollation },
    }),
    ...(rest !== '' && { options: rest }),
  };
}

/** What makes partitions stands last: https://dev.mysql.com/doc/refman/8.4/en/create-table.html */
function readRareOptions({ type, options, partitions }: Pick<TableRow, 'type' | 'options' | 'partitions'>): string {
  const stated = options?.match(/[^\s=]+=(?:'[^']*'|"[^"]*"|\S+)/g) ?? [];
  return [...stated.map(inCapitals), type === 'SYSTEM VERSIONED' && 'WITH SYSTEM VERSIONING', partitions]
    .filter((clause) => typeof clause === 'string')
    .join(' ');
}

function inCapitals(option: string): string {
  return option.replace(/^\w+=\w+$/, (text) => text.toUpperCase()).replace(/^\w+/, (name) => name.toUpperCase());
}

/** A collation's name begins with its character set's; since 10.10 MariaDB's newest go with several. */
export function charsetOf(collation: string): string {
  return collation.startsWith('uca1400_') ? 'utf8mb4' : (collation.split('_')[0] ?? collation);
}

export function readCheck(name: string, clause: string): Check {
  return { name, expression: canonicalExpression(clause) };
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
