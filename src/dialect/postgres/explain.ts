import type { Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { roleOf } from './connection.js';
import { missingRight } from './missing-right.js';

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
  const problem = problemOf(cause);
  if (problem === undefined) return error;
  const table = cause.table ?? 'the table';
  return new UmbauError('conflict', `Rows of ${table} ${problem}.`, {
    hint: 'Mend those rows in the migration, before this change; a new column can be filled while it is nullable.',
    descriptions: [`rows of ${table} ${problem}`],
    cause: error,
  });
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
