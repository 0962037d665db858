import { noExtension, ownRoutines, ownSchemas } from './catalogue.js';

/** What can depend on each other, and so has to be made in the right order. */
export interface DumpedObject {
  /** See `dependenciesQuery`. */
  readonly key: string;
  readonly kind: 'type' | 'function' | 'sequence' | 'table' | 'view';
  readonly sql: string;
}

export interface Dependency {
  readonly key: string;
  readonly needs: string;
}

// The search path is empty where these are asked: Postgres then prints every name with its schema.

const columns = `
  SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> at.typcollation THEN format('COLLATE %I.%I', ln.nspname, l.collname) END,
    CASE WHEN a.attgenerated = 's' THEN format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
      WHEN d.oid IS NOT NULL THEN format('DEFAULT %s', pg_get_expr(d.adbin, d.adrelid)) END,
    CASE WHEN a.attidentity <> '' THEN format('GENERATED %s AS IDENTITY (SEQUENCE NAME %I.%I %s)',
      CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, qn.nspname, q.relname, \${sequence}) END,
    CASE WHEN a.attnotnull THEN 'NOT NULL' END), E',\\n  ' ORDER BY a.attnum)
  FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
  LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_depend qd ON a.attidentity <> '' AND qd.refclassid = 'pg_class'::regclass AND qd.refobjid = a.attrelid
    AND qd.refobjsubid = a.attnum AND qd.classid = 'pg_class'::regclass AND qd.deptype = 'i'
  LEFT JOIN pg_class q ON q.oid = qd.objid LEFT JOIN pg_namespace qn ON qn.oid = q.relnamespace
  LEFT JOIN pg_sequence s ON s.seqrelid = q.oid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = `;

const sequence = `concat_ws(' ', 'START WITH', s.seqstart, 'INCREMENT BY', s.seqincrement, 'MINVALUE', s.seqmin,
    'MAXVALUE', s.seqmax, 'CACHE', s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' END)`;

const options = `CASE WHEN c.reloptions IS NOT NULL THEN format(' WITH (%s)', array_to_string(c.reloptions, ', ')) END`;

/** https://www.postgresql.org/docs/current/catalog-pg-type.html */
const types = `
SELECT CASE t.typtype WHEN 'c' THEN 'r' || t.typrelid ELSE 't' || t.oid END AS key, 'type' AS kind, n.nspname, t.typname,
  CASE t.typtype
    WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
      (SELECT string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = t.oid))
    WHEN 'd' THEN concat_ws(' ', format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)),
      CASE WHEN t.typcollation <> b.typcollation THEN format('COLLATE %I.%I', ln.nspname, l.collname) END,
      'DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN 'NOT NULL' END,
      (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
        FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
    WHEN 'r' THEN format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s%s%s)', n.nspname, t.typname, format_type(r.rngsubtype, NULL),
      CASE WHEN r.rngcollation <> 0 THEN format(', COLLATION = %I.%I', rln.nspname, rl.collname) END,
      CASE WHEN r.rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', r.rngsubdiff) END)
    ELSE format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, (\${columns}t.typrelid))
  END AS sql
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class tc ON tc.oid = t.typrelid LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation l ON l.oid = t.typcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_collation rl ON rl.oid = r.rngcollation LEFT JOIN pg_namespace rln ON rln.oid = rl.collnamespace
WHERE t.typtype IN ('e', 'd', 'r', 'c') AND coalesce(tc.relkind, 'c') = 'c' AND ${ownSchemas} AND ${noExtension('t.oid', 'pg_type')}`;

/** https://www.postgresql.org/docs/current/catalog-pg-aggregate.html */
const aggregate = `concat(format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s, PARALLEL = %s', n.nspname, p.proname,
    coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'), g.aggtransfn, format_type(g.aggtranstype, NULL),
    CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' ELSE 'UNSAFE' END),
  CASE WHEN g.aggfinalfn <> 0 THEN format(', FINALFUNC = %s', g.aggfinalfn) END,
  CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
  CASE WHEN g.aggcombinefn <> 0 THEN format(', COMBINEFUNC = %s', g.aggcombinefn) END,
  ', INITCOND = ' || quote_literal(g.agginitval), CASE g.aggkind WHEN 'h' THEN ', HYPOTHETICAL' END, ')')`;

const functions = `
SELECT 'f' || p.oid, 'function', n.nspname, p.proname,
  CASE p.prokind WHEN 'a' THEN ${aggregate} ELSE pg_get_functiondef(p.oid) END
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
WHERE ${ownRoutines}`;

/** Those that are no identity column's. */
const sequences = `
SELECT 'r' || c.oid, 'sequence', n.nspname, c.relname, concat_ws(' ',
  format('CREATE %sSEQUENCE %I.%I AS %s', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, n.nspname, c.relname,
    format_type(s.seqtypid, NULL)), \${sequence})
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}
  AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i')`;

/** Without keys, checks and indexes, which come when the rows are there. */
const tables = `
SELECT 'r' || c.oid, 'table', n.nspname, c.relname, concat(
  format(E'CREATE %sTABLE %I.%I (\\n  %s\\n)', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, n.nspname, c.relname,
    (\${columns}c.oid)),
  CASE c.relkind WHEN 'p' THEN format(' PARTITION BY %s', pg_get_partkeydef(c.oid)) END, ${options})
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND ${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}`;

const views = `
SELECT 'r' || c.oid, 'view', n.nspname, c.relname, concat(
  format('CREATE %s %I.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, n.nspname, c.relname),
  ${options}, E' AS\\n', rtrim(pg_get_viewdef(c.oid), '; '), CASE WHEN NOT c.relispopulated THEN E'\\nWITH NO DATA' END)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND ${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}`;

export const objectsQuery = `
SELECT key, kind, sql FROM (${[types, functions, sequences, tables, views].join('\nUNION ALL')}) AS o
ORDER BY array_position('{type,function,sequence,table,view}', kind), nspname COLLATE "C", typname COLLATE "C", sql COLLATE "C"`
  .replaceAll('${columns}', columns)
  .replaceAll('${sequence}', sequence);

/** Each object by a key: what is a part of one, or goes with it, has the same. */
const keys = `
SELECT 'pg_class'::regclass AS class, oid AS object, 'r' || oid AS key FROM pg_class
UNION ALL SELECT 'pg_proc'::regclass, oid, 'f' || oid FROM pg_proc
UNION ALL SELECT 'pg_type'::regclass, t.oid, CASE WHEN t.typrelid <> 0 THEN 'r' || t.typrelid
  WHEN e.typrelid <> 0 THEN 'r' || e.typrelid ELSE 't' || coalesce(r.rngtypid, e.oid, t.oid) END
  FROM pg_type t LEFT JOIN pg_type e ON e.typarray = t.oid LEFT JOIN pg_range r ON to_jsonb(r) ->> 'rngmultitypid' = t.oid::text
UNION ALL SELECT 'pg_rewrite'::regclass, oid, 'r' || ev_class FROM pg_rewrite
UNION ALL SELECT 'pg_attrdef'::regclass, oid, 'r' || adrelid FROM pg_attrdef
UNION ALL SELECT 'pg_constraint'::regclass, oid, CASE WHEN contypid <> 0 THEN 't' || contypid ELSE 'r' || conrelid END
  FROM pg_constraint`;

/** What one's own objects need; a table's constraints come later, and need not be thought of. */
export const dependenciesQuery = `
WITH keys AS (${keys})
SELECT DISTINCT a.key, b.key AS needs
FROM pg_depend d JOIN keys a ON a.class = d.classid AND a.object = d.objid
JOIN keys b ON b.class = d.refclassid AND b.object = d.refobjid
WHERE d.deptype = 'n' AND d.objid >= 16384 AND d.refobjid >= 16384 AND a.key <> b.key
  AND NOT (d.classid = 'pg_constraint'::regclass AND a.key LIKE 'r%')`;
