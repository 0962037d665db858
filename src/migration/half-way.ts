import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { UmbauError, type SourceLocation } from '../error.js';
import type { Unfinished } from './unfinished.js';

/** Says of a migration that stopped, and that cannot be undone, where it stands. */
export function halfWay(left: Unfinished, error: unknown): UmbauError {
  const { name, statements } = left;
  return new UmbauError(
    'migration-failed',
    `${reasonOf(error)}${name} stands half way: its ${commandOf(left)} has come to statement ${statements.length}, and values are gone that undoing it would need.`,
    {
      hint: `Mend what stopped it, and go on from there with umbau ${commandOf(left)}. The statement was: ${statements.at(-1) ?? ''}`,
      ...placeOf(error),
      cause: error,
    },
  );
}

/** Says that nothing is left of a migration that stopped. */
export function undone({ statements }: Unfinished, error: unknown): unknown {
  if (!(error instanceof UmbauError) || statements.length === 0) return error;
  const hint = `${error.hint === undefined ? '' : `${error.hint.replace(/\.?$/, '.')} `}What it had done until then is undone, an index that was left invalid with it.`;
  const { descriptions } = error;
  return new UmbauError(error.code, error.message, {
    hint,
    ...(descriptions && { descriptions }),
    ...placeOf(error),
    cause: error.cause,
  });
}

/** Names the indexes that are left where not even undoing works; undefined where there are none. */
export async function invalidLeft(
  { sequelize, dialect }: Database,
  left: Unfinished | undefined,
  error: unknown,
  cause: unknown,
): Promise<UmbauError | undefined> {
  const { schema } = await readDatabase(sequelize);
  const invalid = schema.tables.flatMap(({ indexes }) => indexes.filter((index) => index.invalid));
  if (!left || invalid.length === 0) return undefined;
  const names = invalid.map(({ name }) => name);
  return new UmbauError(
    'migration-failed',
    `${reasonOf(error)}${left.name} stands at statement ${left.statements.length} of its ${commandOf(left)}, and left the index ${names.join(', ')} invalid.`,
    {
      hint: `Run umbau ${commandOf(left)} again, which drops it first, or drop it yourself: ${names.map((name) => `DROP INDEX CONCURRENTLY ${dialect.quote(name)}`).join('; ')}`,
      ...placeOf(error),
      cause,
    },
  );
}

function commandOf({ direction }: Unfinished): string {
  return direction === 'up' ? 'upgrade' : 'downgrade';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.message.replace(/\.?$/, '.')} ` : '';
}

function placeOf(error: unknown): { readonly location?: SourceLocation } {
  return error instanceof UmbauError && error.location ? { location: error.location } : {};
}
