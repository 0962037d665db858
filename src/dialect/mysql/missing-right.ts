import { UmbauError } from '../../error.js';
import { quote, quoteString } from './quote.js';

type Ask = <Row>(sql: string) => Promise<Row[]>;

/** What the driver, or Sequelize around it, says of an error. */
interface MysqlError {
  readonly code?: string;
  readonly message?: string;
  readonly parent?: MysqlError;
}

const codes = /^ER_(?:TABLEACCESS|COLUMNACCESS|DBACCESS|SPECIFIC_ACCESS|PROCACCESS|ACCESS)_DENIED_ERROR$/;

/** Says which right an account lacks and how it is given, where an error is that; else undefined. */
export async function missingRight(error: unknown, ask: Ask): Promise<UmbauError | undefined> {
  const { parent, code = parent?.code ?? '', message = '' } = (error ?? {}) as MysqlError;
  if (!codes.test(code)) return undefined;
  const [, right = 'ALL PRIVILEGES'] = /^([A-Z, ]+?) command denied/.exec(message) ?? [];
  const [, needed] = /at least one of\) the (.+?) privilege/.exec(message) ?? [];
  const [row] = await ask<{ name: string }>('SELECT DATABASE() AS name');
  const place = needed === undefined ? `${quote(row?.name ?? '')}.*` : '*.*';
  return denied(message, `GRANT ${needed?.split(',')[0] ?? right} ON ${place} TO ${await accountOf(ask)}`, error);
}

/** What foreign keys do is shown only to who may do more than read: https://mariadb.com/kb/en/information-schema-referential_constraints-table/ */
export async function hiddenRules(database: string, ask: Ask): Promise<UmbauError> {
  const grant = `GRANT REFERENCES ON ${quote(database)}.* TO ${await accountOf(ask)}`;
  return denied('The account may not see what the foreign keys of the database do.', grant);
}

function denied(message: string, grant: string, cause?: unknown): UmbauError {
  return new UmbauError('database', message, { hint: `Give the account the right: ${grant}`, cause });
}

/** The account as which the server knows whoever asks, as a statement has it. */
export async function accountOf(ask: Ask): Promise<string> {
  const [row] = await ask<{ account: string }>('SELECT CURRENT_USER() AS account');
  return (row?.account ?? '').split('@').map(quoteString).join('@');
}
