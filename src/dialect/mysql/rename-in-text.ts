import { quote } from './quote.js';
import type { RenameStatement } from '../dialect.js';
import { readableName } from './types.js';

/** A view's definition, in which the server has named everything by database and table, after a rename. */
export function renameInView(definition: string, database: string, { table, column, to }: RenameStatement): string {
  const own = `${quote(database)}.${quote(table)}`;
  if (column === undefined) return replaceNames(definition, own, `${quote(database)}.${quote(to)}`);
  return [own, ...aliasesOf(definition, own)].reduce(
    (text, name) => replaceNames(text, `${name}.${quote(column)}`, `${name}.${quote(to)}`),
    definition,
  );
}

/** What a table is called where the view gives it another name. */
function aliasesOf(definition: string, own: string): string[] {
  const escaped = own.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return [...definition.matchAll(new RegExp(`${escaped} (\`(?:[^\`]|\`\`)+\`)`, 'g'))].flatMap(
    ([, alias]) => alias ?? [],
  );
}

/** Leaves what stands in strings. */
function replaceNames(sql: string, from: string, to: string): string {
  return sql
    .split(/('(?:[^'\\]|''|\\.)*')/s)
    .map((part, position) => (position % 2 === 0 ? part.replaceAll(from, to) : part))
    .join('');
}

/** The statement of a trigger after a column of its table got another name, which is quoted where the former one was. */
export function renameInTrigger(statement: string, column: string, to: string): string {
  const escaped = column.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const name = new RegExp(`\\b(OLD|NEW)(\\s*\\.\\s*)(\`${escaped}\`|${escaped}\\b)`, 'gi');
  const written = (former: string) => (former.startsWith('`') ? quote(to) : readableName(to));
  return statement.replace(name, (_, row: string, dot: string, former: string) => `${row}${dot}${written(former)}`);
}
