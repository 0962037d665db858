import { UmbauError } from '../../error.js';
import { printedName, quoteIdentifier } from './names.js';

/** The part of an error of the package pg that is needed here. */
interface PostgresError {
  readonly code?: string;
  readonly message?: string;
}

/** Says which right a role lacks and how it is given, where an error of Postgres is that; else undefined. */
export function missingRight(error: unknown, role: string | undefined): UmbauError | undefined {
  const { code, message = '' } = error as PostgresError;
  if (code !== '42501') return undefined;
  return new UmbauError('database', message, { hint: hintFor(message, printedName(role ?? '…')), cause: error });
}

/** Says of a role that may make no database how it is given the right, and what else may be done; undefined of any other error. */
export function mayMakeNoDatabase(cause: unknown, role: string, instead: string): UmbauError | undefined {
  const { code, message = '' } = cause as PostgresError;
  if (code !== '42501' || !message.includes('create database')) return undefined;
  return new UmbauError('database', `the role ${role} may not create a database.`, {
    hint: `Give it the right: ALTER ROLE ${quoteIdentifier(role)} CREATEDB; or ${instead}`,
    cause,
  });
}

/** https://www.postgresql.org/docs/current/sql-grant.html */
function hintFor(message: string, role: string): string {
  const [, kind = '', name = ''] =
    /^(permission denied for (?:schema|table|view|sequence|database|type|function)|permission denied to create temporary tables in database|permission denied to create extension|must be owner of \w+) "?(.+?)"?$/.exec(
      message,
    ) ?? [];
  const [first, last] = [kind.split(' ')[0], kind.split(' ').at(-1)?.toUpperCase() ?? ''];
  const object = printedName(name);
  if (first === 'must')
    return `Only its owner may do that: ALTER ${last === 'RELATION' ? 'TABLE' : last} ${object} OWNER TO ${role}`;
  if (kind.includes('temporary')) return grant(`TEMPORARY ON DATABASE ${object}`, role);
  if (last === 'EXTENSION') return `Let a superuser do it beforehand: CREATE EXTENSION ${object}`;
  if (last === 'SCHEMA') return grant(`USAGE, CREATE ON SCHEMA ${object}`, role);
  if (last === 'DATABASE') return grant(`CREATE ON DATABASE ${object}`, role);
  if (kind !== '') return grant(`ALL ON ${last === 'VIEW' ? 'TABLE' : last} ${object}`, role);
  return `Give the role ${role} the right, or connect as one that has it.`;
}

function grant(right: string, role: string): string {
  return `Give the role the right: GRANT ${right} TO ${role}`;
}
