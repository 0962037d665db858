/** Schemas that are nobody's own. */
export const ownSchemas = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'`;

/** What came with an extension is the extension's. */
export const noExtension = (oid: string, catalogue: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogue}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

const ownTables = `c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.oid NOT IN
  (SELECT e.objid FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.deptype = 'e')`;

/** Without what a type brings along. */
export const ownRoutines = `${ownSchemas} AND NOT EXISTS
  (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))`;

export interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly table_comment: string | null;
  readonly name: string | null;
  readonly type: string;
  readonly not_null: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  /** Of a serial column. */
  readonly sequence: string | null;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly enum_schema: string | null;
  readonly enum_name: string | null;
  readonly enum_values: readonly string[] | null;
  readonly is_array: boolean;
}

/** Which schemas are read: all of one's own by default. */
export interface Scope {
  readonly schemas?: readonly string[];
}

function inScope({ schemas }: Scope): string {
  if (!schemas) return ownSchemas;
  return `n.nspname IN (${schemas.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')})`;
}

const comment = (place: string) =>
  `(SELECT p.description FROM pg_description p WHERE p.classoid = 'pg_class'::regclass AND p.objoid = c.oid AND p.objsubid = ${place})`;

/**
 * https://www.postgresql.org/docs/current/catalog-pg-attribute.html; one row for a table without columns. What few columns have
 * is looked up for each of them: a join of so many catalogues takes long to plan, and is planned badly.
 */
export const columnsQuery = (scope: Scope) => `
SELECT n.nspname AS schema, c.relname AS table, ${comment('0')} AS table_comment,
  a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, coalesce(a.attnotnull, false) AS not_null,
  CASE WHEN a.atthasdef THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
    WHERE d.adrelid = c.oid AND d.adnum = a.attnum) END AS default,
  coalesce(a.attidentity, '') AS identity, coalesce(a.attgenerated, '') AS generated,
  CASE WHEN a.atthasdef THEN (SELECT min(q.relname) FROM pg_depend s JOIN pg_class q ON q.oid = s.objid AND q.relkind = 'S'
    WHERE s.refclassid = 'pg_class'::regclass AND s.refobjid = c.oid AND s.refobjsubid = a.attnum
    AND s.classid = 'pg_class'::regclass AND s.deptype = 'a') END AS sequence,
  CASE WHEN a.attcollation <> t.typcollation THEN
    (SELECT l.collname FROM pg_collation l WHERE l.oid = a.attcollation) END AS collation,
  ${comment('a.attnum')} AS comment, e.schema AS enum_schema, e.name AS enum_name, e.values AS enum_values,
  coalesce(t.typcategory = 'A', false) AS is_array
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN LATERAL (SELECT en.nspname AS schema, et.typname AS name,
    (SELECT json_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = et.oid) AS values
  FROM pg_type et JOIN pg_namespace en ON en.oid = et.typnamespace
  WHERE (t.typtype = 'e' OR t.typcategory = 'A') AND et.typtype = 'e' AND et.oid IN (t.oid, t.typelem)
  OFFSET 0) AS e ON true
WHERE ${inScope(scope)} AND ${ownTables}
ORDER BY n.nspname, c.relname, a.attnum`;

export interface ConstraintRow {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly columns: readonly string[];
  readonly definition: string;
  readonly target_schema: string | null;
  readonly target: string | null;
  readonly references: readonly string[];
  readonly on_delete: string;
  readonly on_update: string;
  readonly deferrable: boolean;
  readonly deferred: boolean;
}

const columnNames = (table: string, numbers: string) =>
  `coalesce((SELECT json_agg(a.attname ORDER BY u.position) FROM unnest(${numbers}) WITH ORDINALITY AS u(number, position)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.number), '[]')`;

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
export const constraintsQuery = (scope: Scope) => `
SELECT n.nspname AS schema, c.relname AS table, k.conname AS name, k.contype AS kind,
  ${columnNames('k.conrelid', 'k.conkey')} AS columns, pg_get_constraintdef(k.oid) AS definition,
  fn.nspname AS target_schema, f.relname AS target, ${columnNames('k.confrelid', 'k.confkey')} AS references,
  k.confdeltype AS on_delete, k.confupdtype AS on_update, k.condeferrable AS deferrable, k.condeferred AS deferred
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND ${inScope(scope)} AND ${ownTables}
ORDER BY n.nspname, c.relname, k.conname`;

export interface IndexRow {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly where: string | null;
  readonly extra: string;
  /** Making it concurrently has failed half way. */
  readonly invalid: boolean;
  readonly keys: readonly IndexKeyRow[];
}

export interface IndexKeyRow {
  readonly column: string | null;
  readonly definition: string;
  readonly is_key: boolean;
  readonly is_descending: boolean;
  readonly nulls_first: boolean;
  readonly collation: string | null;
  readonly operator: string | null;
}

/** Those that belong to no constraint: https://www.postgresql.org/docs/current/catalog-pg-index.html */
export const indexesQuery = (scope: Scope) => `
SELECT n.nspname AS schema, c.relname AS table, i.relname AS name, x.indisunique AS unique, m.amname AS method,
  pg_get_expr(x.indpred, x.indrelid) AS where, i.relkind = 'i' AND NOT x.indisvalid AS invalid,
  concat_ws(' ', CASE WHEN (to_jsonb(x) ->> 'indnullsnotdistinct')::boolean THEN 'NULLS NOT DISTINCT' END,
    'WITH (' || nullif(array_to_string(i.reloptions, ', '), '') || ')') AS extra,
  (SELECT json_agg(json_build_object(
      'column', a.attname, 'definition', pg_get_indexdef(x.indexrelid, p::int, false),
      'is_key', p <= x.indnkeyatts, 'is_descending', coalesce(x.indoption[p - 1] & 1, 0) = 1,
      'nulls_first', coalesce(x.indoption[p - 1] & 2, 0) = 2,
      'collation', CASE WHEN l.oid IS NOT NULL AND l.oid <> coalesce(a.attcollation, ia.attcollation) THEN l.collname END,
      'operator', CASE WHEN NOT o.opcdefault OR ia.attoptions IS NOT NULL THEN
        concat(o.opcname, '(' || array_to_string(ia.attoptions, ', ') || ')') END) ORDER BY p)
    FROM generate_series(1, x.indnatts) AS p
    JOIN pg_attribute ia ON ia.attrelid = x.indexrelid AND ia.attnum = p
    LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[p - 1] AND x.indkey[p - 1] <> 0
    LEFT JOIN pg_collation l ON p <= x.indnkeyatts AND l.oid = x.indcollation[p - 1]
    LEFT JOIN pg_opclass o ON p <= x.indnkeyatts AND o.oid = x.indclass[p - 1]) AS keys
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = i.relam
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid
    AND k.contype IN ('p', 'u', 'x'))
  AND ${inScope(scope)} AND ${ownTables}
ORDER BY n.nspname, i.relname`;

export interface StatementRow {
  readonly schema: string;
  readonly name: string;
  readonly table: string;
  readonly kind: 'view' | 'materialized view' | 'trigger';
  readonly sql: string;
}

/** Views, and the triggers that are no constraint's own. */
export const statementsQuery = (scope: Scope) => `
SELECT n.nspname AS schema, c.relname AS name, c.relname AS table,
  CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind, pg_get_viewdef(c.oid) AS sql
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND ${inScope(scope)} AND ${noExtension('c.oid', 'pg_class')}
UNION ALL
SELECT n.nspname, t.tgname, c.relname, 'trigger', pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND ${inScope(scope)} AND ${noExtension('t.oid', 'pg_trigger')}
ORDER BY 1, 2`;
