import { TokenCursor } from './token-cursor.js';
import { UmbauError } from '../../error.js';

/**
 * Says of a constraint that stopped the rebuild of a table which rows are in its way: SQLite names the new table, which
 * nobody knows. Any other error is returned as it is.
 */
export function constraintError(table: string, error: unknown): unknown {
  const problem = problemIn((error as { parent?: { message?: string } } | undefined)?.parent?.message ?? '');
  if (problem === undefined) return error;
  return new UmbauError('conflict', `Rows of ${table} ${problem}.`, {
    hint: 'Mend those rows in the migration, before this change; a new column can be filled while it is nullable.',
    descriptions: [`rows of ${table} ${problem}`],
    cause: error,
  });
}

/** The same for a unique index that its own statement creates. */
export function indexError(error: unknown): unknown {
  const table = indexedTable((error as { readonly sql?: unknown } | undefined)?.sql);
  return table === undefined ? error : constraintError(table, error);
}

function indexedTable(sql: unknown): string | undefined {
  if (typeof sql !== 'string' || !/^\s*CREATE\s+UNIQUE\s+INDEX\b/i.test(sql)) return undefined;
  const cursor = new TokenCursor(sql);
  while (!cursor.done && !cursor.skip('ON')) cursor.next();
  return cursor.done ? undefined : cursor.name();
}

function problemIn(message: string): string | undefined {
  const [, kind, subject = ''] = /(NOT NULL|UNIQUE|CHECK) constraint failed: (.*)$/s.exec(message) ?? [];
  if (kind === 'CHECK') return `break the CHECK ${subject}`;
  if (kind === 'NOT NULL') return `have no value for ${columnsIn(subject)}, which is to be NOT NULL`;
  if (kind === 'UNIQUE') return `have the same ${columnsIn(subject)}, which is to be unique`;
  const [, found, wanted, place = ''] = /cannot store (\w+) value in (\w+) column (.*)$/s.exec(message) ?? [];
  return found === undefined
    ? undefined
    : `have ${found} values in ${columnsIn(place)}, which is to be ${wanted ?? ''}`;
}

/** SQLite names each column with its table. */
function columnsIn(subject: string): string {
  const names = subject.split(', ').map((name) => name.slice(name.lastIndexOf('.') + 1));
  return names.join(', ');
}
