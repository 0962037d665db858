import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { UmbauError, type SourceLocation } from '../error.js';
import type { Unfinished, Way } from './unfinished.js';

const directions: Readonly<Record<Way, string>> = { up: 'upgrade', down: 'downgrade', anew: 'replacement' };
const goOn: Readonly<Record<Way, string>> = { up: 'umbau upgrade', down: 'umbau downgrade -1', anew: 'umbau dev' };

/** Says of a migration that stopped, and of which something cannot be undone, where it stands. */
export function halfWay(left: Unfinished, gone: readonly string[], error: unknown): UmbauError {
  const { name, way } = left;
  const done = doneOf(left);
  const back = way === 'up' ? ', or undo what can be undone: umbau downgrade -1' : '';
  return failed(
    `${name} stands half way: its ${directions[way]} has come to statement ${done.length}, and undoing it would need ${list(gone)}.`,
    `Mend what stopped it, and go on from there: ${goOn[way]}${back}. The statement was: ${done.at(-1)?.sql ?? ''}`,
    error,
  );
}

/** Says of a replacement that stopped what of it could not be undone. */
export function undoneInPart({ name }: Unfinished, gone: readonly string[], error: unknown): UmbauError {
  return failed(
    `What was done of ${name} is undone, but for ${list(gone)}.`,
    'umbau restore brings back the copy of the database from before, if it is the newest.',
    error,
  );
}

/** Says that nothing is left of a migration that stopped, where each of its statements had been kept. */
export function undone(left: Unfinished, error: unknown): unknown {
  if (!(error instanceof UmbauError) || doneOf(left).length === 0) return error;
  const { code, message, hint, descriptions, cause } = error;
  const before = hint === undefined ? '' : `${hint.replace(/\.?$/, '.')} `;
  return new UmbauError(code, message, {
    hint: `${before}What it had done until then is undone, an index that was left invalid with it.`,
    ...(descriptions && { descriptions }),
    ...placeOf(error),
    cause,
  });
}

/** Names the indexes that are left where not even undoing works; undefined where there are none. */
export async function invalidLeft(
  { sequelize, dialect }: Database,
  left: Unfinished,
  error: unknown,
): Promise<UmbauError | undefined> {
  if (!dialect.stepwise) return undefined;
  const { schema } = await readDatabase(sequelize);
  const names = schema.tables.flatMap(({ indexes }) => indexes.flatMap(({ name, invalid }) => (invalid ? name : [])));
  if (names.length === 0) return undefined;
  const drops = names.map((name) => `DROP INDEX CONCURRENTLY ${dialect.quote(name)}`);
  return failed(
    `${left.name} stands at statement ${left.statements.length} of its ${directions[left.way]}, and left the index ${names.join(', ')} invalid.`,
    `Run ${goOn[left.way]} again, which drops it first, or drop it yourself: ${drops.join('; ')}`,
    error,
  );
}

function doneOf({ statements }: Unfinished): Unfinished['statements'] {
  return statements.filter(({ state }) => state !== 'failed');
}

function list(gone: readonly string[]): string {
  return gone.length > 3 ? `${gone.slice(0, 3).join('; ')}; and ${gone.length - 3} more` : gone.join('; ');
}

function failed(message: string, hint: string, error: unknown): UmbauError {
  const reason = error === undefined ? '' : `${messageOf(error).replace(/\.?$/, '.')} `;
  return new UmbauError('migration-failed', `${reason}${message}`, { hint, ...placeOf(error), cause: error });
}

function placeOf(error: unknown): { readonly location?: SourceLocation } {
  return error instanceof UmbauError && error.location ? { location: error.location } : {};
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
