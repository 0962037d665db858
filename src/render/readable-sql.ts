import type { Words } from './words.js';

/** Words that are no names in SQLite or Postgres unless they are quoted, beside what their expressions know. */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between binary both by case cast check collate ' +
    'column commit concurrently constraint create cross current_catalog current_date current_role current_schema ' +
    'current_time current_timestamp current_user default deferrable delete desc distinct do drop else end escape except ' +
    'exists false fetch for foreign freeze from full glob grant group having if ilike in index initially inner insert ' +
    'intersect into is isnull join key lateral leading left like limit localtime localtimestamp match natural not ' +
    'nothing notnull null offset on only or order outer overlaps placing primary raise references regexp replace ' +
    'returning right select session_user set similar some symmetric table tablesample then to trailing transaction ' +
    'true union unique update user using values variadic verbose when where window with'
  ).split(' '),
);

/** A name as a person writes it in SQL: quoted, in the standard's quotes, only where it must be. */
export function readableName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/**
 * An expression whose names are quoted by backticks throughout, with {@link readableName}s instead, or the dialect's own, and
 * CAST as the function that it looks like.
 */
export function readableExpression(sql: string, words: Pick<Words, 'readableName'> = {}): string {
  const readable = words.readableName ?? readableName;
  return sql.replace(/'(?:[^']|'')*'|`((?:[^`]|``)*)`|\bCAST \(/g, (text, name: string | undefined) => {
    if (text === 'CAST (') return 'CAST(';
    return name === undefined ? text : readable(name.replaceAll('``', '`'));
  });
}
