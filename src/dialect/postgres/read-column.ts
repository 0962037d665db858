import type { Column } from '../../schema/schema.js';
import type { ColumnRow } from './catalogue.js';
import { canonicalExpression } from './expression.js';
import { quoteString } from './names.js';
import { canonicalType, isNumeric } from './types.js';

/** A column as the catalogue has it; undefined for the row of a table without columns. */
export function readColumn(row: ColumnRow, names: readonly string[]): Column | undefined {
  if (row.name === null) return undefined;
  const type = typeOf(row);
  const serial = isSerial(row) ? row.sequence : null;
  const isCounting = row.identity !== '' || serial !== null;
  return {
    name: row.name,
    type,
    nullable: !row.not_null,
    default: row.default === null || row.generated !== '' || isCounting ? null : canonicalDefault(row.default, type),
    autoIncrement: isCounting,
    ...(row.collation !== null && { collation: row.collation }),
    ...(row.comment !== null && { comment: row.comment }),
    ...(row.enum_name !== null && { enumName: enumName(row, row.enum_name) }),
    ...(serial !== null && { sequence: serial }),
    ...clausesOf(row, names),
  };
}

function isSerial({ sequence, default: value }: ColumnRow): boolean {
  return sequence !== null && value?.startsWith('nextval(') === true;
}

function clausesOf(row: ColumnRow, names: readonly string[]): Pick<Column, 'generated' | 'extra'> {
  if (row.generated === 's') {
    return { generated: { expression: canonicalExpression(row.default ?? '', names), stored: true } };
  }
  if (row.identity === '') return {};
  return { extra: `GENERATED ${row.identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY` };
}

function typeOf({ type, enum_values: values, is_array: isArray }: ColumnRow): string {
  if (values === null) return canonicalType(type);
  return `ENUM(${values.map(quoteString).join(', ')})${isArray ? '[]' : ''}`;
}

/** The type is usually beside its table. */
function enumName({ schema, enum_schema: enumSchema }: ColumnRow, name: string): string {
  return enumSchema === null || enumSchema === schema ? name : `${enumSchema}.${name}`;
}

/** A literal without the cast to its column's own type, which it gets anyway; a number without quotes. */
function canonicalDefault(sql: string, type: string): string {
  const [, literal] = /^('(?:[^']|'')*')::(?:[^':(]|\(\d+(?:,\d+)?\)|"(?:[^"]|"")*")+$/.exec(sql) ?? [];
  const text = literal ?? sql.replace(/^\((-[\d.]+)\)$/, '$1');
  if (isNumeric(type)) return text.replace(/^'(-?\d+(?:\.\d+)?)'$/, '$1').replace(/^\((-?[\d.]+)\)::numeric$/, '$1');
  return type === 'JSONB' ? compactJson(text) : text;
}

/** Postgres keeps the value, and prints it with spaces; a number that JavaScript cannot hold stays as it is. */
function compactJson(text: string): string {
  try {
    const json = text.slice(1, -1).replaceAll("''", "'");
    const compact = JSON.stringify(JSON.parse(json));
    return compact.replaceAll(/\s/g, '') === json.replaceAll(/\s/g, '') ? quoteString(compact) : text;
  } catch {
    return text;
  }
}
