import type { Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { roleOf } from './connection.js';
import { missingRight } from './missing-right.js';
import { stillNeeded } from './still-needed.js';
import { takenColumns } from './taken-columns.js';

/** The part of an error of the package pg that is needed here. */
interface PostgresError {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly table?: string;
  readonly column?: string;
}

/**
 * Says of an error which rows stopped a change, or which right is missing, where that is so:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html. Any other is returned as it is.
 */
export function explain(error: unknown, sequelize: Sequelize): unknown {
  const cause = (error as { readonly parent?: PostgresError } | undefined)?.parent ?? {};
  const right = missingRight(cause, roleOf(sequelize));
  if (right) return right;
  if (cause.code === '25001') return notInTransaction(cause, error);
  if (cause.code === '42846') return noCast(cause, error);
  if (cause.code === '55P04') return unsafeValue(cause, error);
  const needed = stillNeeded(cause, error);
  if (needed) return needed;
  const unfit = unfitValue(cause, (error as { readonly sql?: unknown } | undefined)?.sql);
  if (unfit !== undefined) return inTheWay(unfit, error);
  const problem = problemOf(cause);
  if (problem === undefined) return error;
  return inTheWay(`rows of ${cause.table ?? 'the table'} ${problem}`, error);
}

function inTheWay(what: string, cause: unknown): UmbauError {
  return new UmbauError('conflict', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, {
    hint: 'Mend those rows in the migration, before this change; a new column can be filled while it is nullable.',
    descriptions: [what],
    cause,
  });
}

/** Of which column a value is that a new type refuses, in the words of the type: class 22 is that of wrong values. */
function unfitValue({ code = '', message = '', detail = '' }: PostgresError, sql: unknown): string | undefined {
  const isOfValue = code.startsWith('22') || /^cannot convert \w+ to /.test(message);
  const [column] = isOfValue && typeof sql === 'string' ? takenColumns(sql) : [];
  if (!column) return undefined;
  const reason = detail === '' ? message : `${message} (${detail.replace(/\.$/, '')})`;
  return `values of ${column.tableName}.${column.column} do not fit its new type: ${reason}`;
}

/** https://www.postgresql.org/docs/current/sql-altertype.html */
function unsafeValue({ message = '' }: PostgresError, cause: unknown): UmbauError {
  const hint =
    'A value that is added to an ENUM may be used once that is committed: use it in a later migration, and run the one that adds it ' +
    'first (umbau upgrade +1); a script of both cannot be, but one of each, with --sql.';
  return new UmbauError('database', message.replace(/\.?$/, '.'), { hint, cause });
}

function noCast({ message = '' }: PostgresError, cause: unknown): UmbauError {
  const hint =
    'Postgres knows no way from the one type to the other. Say it in a migration: umbau revision --autogenerate writes it, and ' +
    'USING in it says what becomes of a value; or drop the column, and add it anew.';
  return new UmbauError('database', message.replace(/\.?$/, '.'), { hint, cause });
}

function notInTransaction({ message = '' }: PostgresError, cause: unknown): UmbauError {
  const hint =
    'Say in the file that it is to be run outside of one, with one statement in each query: ' +
    'export const transaction = false; or, in CommonJS, module.exports = { transaction: false, up, down }';
  return new UmbauError('database', message.replace(/\.?$/, '.'), { hint, cause });
}

function problemOf({ code = '', message = '', detail = '', column = 'a column' }: PostgresError): string | undefined {
  switch (code) {
    case '23502':
      return `have no value for ${column}, which is to be NOT NULL`;
    case '23505':
      return message.startsWith('could not create unique index')
        ? `have the same ${/^Key \((.*?)\)=/.exec(detail)?.[1] ?? 'key'}, which is to be unique`
        : undefined;
    case '23503':
      return detail.includes('is not present in table') ? `refer to nothing: ${detail}` : undefined;
    case '23514':
      return `break ${message.replace(/^.*?(?=check constraint)/, 'the ')}`;
    case '22001':
      return 'have values that are too long for the new type';
    default:
      return undefined;
  }
}
