import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Database } from './dialect.js';

/** What Sequelize takes as a statement. */
export type Statement = string | { readonly query: string; readonly values?: unknown; readonly bind?: unknown };

/** The values that are given beside a statement. */
interface Values {
  readonly replacements?: unknown;
  readonly bind?: unknown;
}

/** Of Sequelize's own, what puts replacements into a statement. */
interface SqlModule {
  injectReplacements(sql: string, dialect: unknown, replacements: unknown): string;
}

/** A statement with the values in it that are given beside it, as it can be run by anybody. */
export function withValues(database: Database, statement: Statement, options: Values = {}): string {
  if (typeof statement === 'string') return fillIn(database, statement, options);
  const { query, values, bind } = statement;
  return fillIn(database, query, { replacements: values ?? options.replacements, bind: bind ?? options.bind });
}

function fillIn({ root, sequelize }: Database, sql: string, { replacements, bind }: Values): string {
  if (replacements) {
    const { injectReplacements } = createRequire(join(root, 'package.json'))('sequelize/lib/utils/sql') as SqlModule;
    return injectReplacements(sql, (sequelize as unknown as { readonly dialect: unknown }).dialect, replacements);
  }
  return bind ? fillInBound(sql, bind as Readonly<Record<string, unknown>>, literalsOf(sequelize)) : sql;
}

/** `$1`, `$name`, and `$$` for a dollar, as Sequelize reads them. */
function fillInBound(
  sql: string,
  bind: Readonly<Record<string, unknown>>,
  literal: (value: unknown) => string,
): string {
  return sql.replace(/\B\$(\$|\w+)/g, (text, key: string) => {
    if (key === '$') return key;
    const value = bind[Array.isArray(bind) ? Number(key) - 1 : key];
    return value === undefined ? text : literal(value);
  });
}

function literalsOf(sequelize: Database['sequelize']): (value: unknown) => string {
  return (value) => {
    const isPlain = typeof value === 'object' && value?.constructor === Object;
    return sequelize.escape((isPlain ? JSON.stringify(value) : value) as string);
  };
}
