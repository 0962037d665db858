import { dataTypeName } from './data-type.js';
import { Call, type Value } from './value.js';
import type { Words } from './words.js';

/** Types whose default Sequelize writes as it is given: a string in quotes, a number bare. */
const plainTypes = new Set(
  'STRING CHAR TEXT CITEXT ENUM UUID TIME INTEGER TINYINT SMALLINT MEDIUMINT BIGINT DECIMAL NUMERIC'.split(' '),
);
const floatTypes = new Set(['FLOAT', 'DOUBLE', 'REAL']);
const jsonTypes = new Set(['JSON', 'JSONB']);

/** A JSON default that is longer than this reads better as the SQL it is. */
const longestJson = 60;

/**
 * A default's SQL text as the value that a person would write. Sequelize writes exactly that SQL for it again; where that
 * is not certain the value is a `literal`, which Sequelize writes as it stands.
 */
export function defaultValue(sql: string, type: Value, words: Pick<Words, 'isMangledDefault'>): Value {
  if (words.isMangledDefault?.(sql)) return new Call('literal', `(${sql})`);
  return knownValue(sql, type) ?? new Call('literal', sql);
}

function knownValue(sql: string, type: Value): Value | undefined {
  const name = dataTypeName(type);
  if (name === 'BOOLEAN')
    return ({ 0: false, 1: true, false: false, true: true } as Record<string, boolean>)[sql] ?? plainValue(sql);
  if (typeof type === 'string' || (name !== undefined && plainTypes.has(name))) return plainValue(sql);
  if (name !== undefined && floatTypes.has(name)) return numberValue(stringValue(sql));
  if (name !== undefined && jsonTypes.has(name)) return jsonValue(stringValue(sql));
  if (name === 'DATEONLY') return dayValue(stringValue(sql));
  return undefined;
}

/** Sequelize writes the day that it reads, if there is such a day. */
function dayValue(text = ''): string | undefined {
  // For what is no day it is null, whatever its type says.
  const day = new Date(text).toJSON() as string | null;
  return day === `${text}T00:00:00.000Z` ? text : undefined;
}

function plainValue(sql: string): string | number | undefined {
  return stringValue(sql) ?? numberValue(sql);
}

function stringValue(sql: string): string | undefined {
  return /^'(?:[^']|'')*'$/.test(sql) ? sql.slice(1, -1).replaceAll("''", "'") : undefined;
}

function numberValue(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && String(value) === text ? value : undefined;
}

function jsonValue(text: string | undefined): Value | undefined {
  if (text === undefined || text.length > longestJson) return undefined;
  try {
    const value = JSON.parse(text) as Value;
    return value !== null && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
