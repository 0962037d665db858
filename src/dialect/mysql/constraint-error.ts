import { UmbauError } from '../../error.js';

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const problems: Readonly<Record<string, string>> = {
  ER_DUP_ENTRY: 'have the same value in what is to be unique',
  ER_NO_REFERENCED_ROW_2: 'refer to nothing',
  WARN_DATA_TRUNCATED: 'have values that do not fit',
  ER_INVALID_USE_OF_NULL: 'have no value in what is to be NOT NULL',
  ER_DATA_TOO_LONG: 'have values that are too long',
  ER_WARN_DATA_OUT_OF_RANGE: 'have values that do not fit',
  ER_TRUNCATED_WRONG_VALUE: 'have values that do not fit',
  ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: 'have values that do not fit',
  ER_CONSTRAINT_FAILED: 'break a CHECK',
  ER_CHECK_CONSTRAINT_VIOLATED: 'break a CHECK',
};

/** Says of rows that stopped a change of their table that it was them. Any other error is returned as it is. */
export function constraintError(error: unknown): unknown {
  const { parent, sql } = (error ?? {}) as { readonly parent?: { readonly code?: string }; readonly sql?: unknown };
  const problem = problems[parent?.code ?? ''];
  const [, quoted, plain] =
    /^\s*(?:ALTER\s+TABLE|CREATE\s+UNIQUE\s+INDEX.*?\sON)\s+(?:`((?:[^`]|``)+)`|(\w+))/is.exec(
      typeof sql === 'string' ? sql : '',
    ) ?? [];
  const table = quoted ?? plain;
  if (problem === undefined || table === undefined) return error;
  const { message } = parent as unknown as Error;
  return new UmbauError('conflict', `Rows of ${table} ${problem}: ${message}`, {
    hint: 'Mend those rows in the migration, before this change; a new column can be filled while it is nullable.',
    descriptions: [`rows of ${table} ${problem}`],
    cause: error,
  });
}
