import { UmbauError } from '../../error.js';

/** The part of an error of the package pg that is needed here. */
interface PostgresError {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: string;
}

/** Says what hangs on what is changed, and how to take it away first, where an error of Postgres is that; else undefined. */
export function stillNeeded(
  { code, message = '', detail = '' }: PostgresError,
  cause: unknown,
): UmbauError | undefined {
  const isInTheWay =
    code === '2BP01' || (code === '0A000' && message.startsWith('cannot alter type of a column used by'));
  const found = isInTheWay ? detail.split('\n').filter((line) => line.includes(' depends on ')) : [];
  if (found.length === 0) return undefined;
  const ways = [...new Set(found.map(wayOut))];
  return new UmbauError('database', `${message}: ${found.join('; ')}.`, {
    hint: `Nothing was changed. Beforehand, by hand or in a migration of your own: ${ways.join('; ')}.`,
    cause,
  });
}

/** How a line of the detail, e.g. `function f() depends on column age of table users`, is taken out of the way. */
function wayOut(line: string): string {
  const object = line.slice(0, line.indexOf(' depends on '));
  const [, table, publication] = /^publication of table (.+) in publication (.+)$/.exec(object) ?? [];
  if (table !== undefined) return `ALTER PUBLICATION ${publication ?? ''} DROP TABLE ${table}, and then add it anew`;
  const [, column, owner] = /^column (.+) of (?:table|composite type|materialized view|view) (.+)$/.exec(object) ?? [];
  if (column !== undefined) return `give the column ${column} of ${owner ?? ''} another type, or drop it`;
  const [, child] = /^table (.+)$/.exec(object) ?? [];
  if (child !== undefined) return `ALTER TABLE ${child} NO INHERIT ${/ table (.+)$/.exec(line)?.[1] ?? ''}`;
  const [, kind, name] = /^(function|procedure|view|materialized view) (.+)$/.exec(object) ?? [];
  return kind === undefined ? `take away ${object}` : `DROP ${kind.toUpperCase()} ${name ?? ''}, and then make it anew`;
}
