import type { Column } from '../../schema/schema.js';
import type { CheckRow, ColumnRow } from './catalogue.js';
import { canonicalExpression } from './expression.js';
import { quote, readString, standardString } from './quote.js';

/** What a column's row is read beside. */
export interface ColumnSurroundings {
  readonly isMariaDb: boolean;
  /** The collation of the table: a column that has the same states none. */
  readonly tableCollation: string | null;
  /** The CHECKs that stand in the definitions of the table's columns. */
  readonly checks: readonly CheckRow[];
}

export function readColumn(row: ColumnRow, surroundings: ColumnSurroundings): Column {
  const check = surroundings.checks.find(({ name }) => name === row.name);
  const isJson = surroundings.isMariaDb && isJsonByCheck(row, check);
  const type = isJson ? 'JSON' : canonicalType(row.type.replace(compressed, ''));
  const isStated = !isJson && row.collation !== null && row.collation !== surroundings.tableCollation;
  const { value, update } = readDefault(row, type, surroundings.isMariaDb);
  const generated = readGenerated(row);
  const extra = readExtra(row, isJson ? undefined : check, value === null ? update : undefined);
  return {
    name: row.name,
    type,
    nullable: row.nullable === 'YES',
    default: generated ? null : withUpdate(value, update, row),
    autoIncrement: /\bauto_increment\b/i.test(row.extra),
    ...(isStated && { collation: row.collation }),
    ...(generated && { generated }),
    ...(row.comment !== '' && { comment: row.comment }),
    ...(extra !== '' && { extra }),
  };
}

/** MariaDB's own, which it writes as a comment to others: https://mariadb.com/kb/en/storage-engine-independent-column-compression/ */
const compressed = / \/\*M!\d+ COMPRESSED\*\//;

function readGenerated({ extra, expression }: ColumnRow): Column['generated'] {
  const kind = /\b(VIRTUAL|STORED|PERSISTENT) GENERATED\b/i.exec(extra)?.[1];
  if (kind === undefined) return undefined;
  return { expression: canonicalExpression(expression ?? ''), stored: kind.toUpperCase() !== 'VIRTUAL' };
}

/** What no attribute of Sequelize's says. */
function readExtra(
  { type, extra, nullable }: ColumnRow,
  check: CheckRow | undefined,
  update: string | undefined,
): string {
  const clauses = [
    compressed.test(type) && 'COMPRESSED',
    nullable === 'NO' && update,
    /\bINVISIBLE\b/i.test(extra) && 'INVISIBLE',
    check && `CHECK (${canonicalExpression(check.clause)})`,
  ];
  return clauses.filter(Boolean).join(' ');
}

/** MariaDB's JSON is a LONGTEXT that checks itself: https://mariadb.com/kb/en/json/ */
function isJsonByCheck(row: ColumnRow, check: CheckRow | undefined): boolean {
  return row.type === 'longtext' && check?.clause.toLowerCase() === `json_valid(${quote(row.name)})`.toLowerCase();
}

/** A type in capital letters. Widths of display mean nothing, and newer servers leave them out, but for the BOOLEAN and ZEROFILL. */
function canonicalType(type: string): string {
  const upper = type.replace(/^[^'(]+|\)[^']*$/g, (words) => words.toUpperCase());
  if (upper === 'TINYINT(1)' || upper.includes('ZEROFILL')) return upper;
  return upper.replace(/^((?:TINY|SMALL|MEDIUM|BIG)?INT|YEAR)\(\d+\)/, '$1');
}

interface ReadDefault {
  readonly value: string | null;
  /** `ON UPDATE CURRENT_TIMESTAMP` where it is set anew at each change of the row. */
  readonly update: string | undefined;
}

function readDefault({ value, extra }: ColumnRow, type: string, isMariaDb: boolean): ReadDefault {
  const [, when] = /\bon update (\S+)/i.exec(extra) ?? [];
  return {
    value: value === null ? null : isMariaDb ? quotedDefault(value) : bareDefault(value, extra, type),
    update: when && `ON UPDATE ${currentTimestamp(when) ?? when}`,
  };
}

/** MariaDB writes a default as it stands in DDL: https://mariadb.com/kb/en/information-schema-columns-table/ */
function quotedDefault(value: string): string | null {
  if (value.toUpperCase() === 'NULL') return null;
  const text = readString(value);
  if (text !== undefined) return standardString(text);
  return /^(?:[+-]?[\d.]+(?:e[+-]?\d+)?|[bx]'[\da-f]*'|0x[\da-f]+)$/i.test(value) ? value : expressionDefault(value);
}

/** MySQL writes the value itself, and says beside it where that is an expression. */
function bareDefault(value: string, extra: string, type: string): string {
  if (/\bDEFAULT_GENERATED\b/.test(extra)) return expressionDefault(value);
  if (currentTimestamp(value) !== undefined) return expressionDefault(value);
  const isBare =
    /^(?:TINY|SMALL|MEDIUM|BIG)?INT|^(?:DECIMAL|FLOAT|DOUBLE|BIT|YEAR)/.test(type) || value.startsWith('0x');
  return isBare ? value : standardString(value);
}

function expressionDefault(expression: string): string {
  return currentTimestamp(expression) ?? `(${canonicalExpression(expression)})`;
}

/** `CURRENT_TIMESTAMP(6)` for all the words that mean it: https://dev.mysql.com/doc/refman/8.4/en/timestamp-initialization.html */
function currentTimestamp(word: string): string | undefined {
  const [, size] = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i.exec(word) ?? [
    undefined,
    null,
  ];
  return size === null ? undefined : `CURRENT_TIMESTAMP${size ? `(${size})` : ''}`;
}

/** What sets a column at each change stands behind its default, as Sequelize takes the two in one `literal`. */
function withUpdate(value: string | null, update: string | undefined, { nullable }: ColumnRow): string | null {
  if (update === undefined || (value === null && nullable === 'NO')) return value;
  return `${value ?? 'NULL'} ${update}`;
}
