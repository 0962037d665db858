const inSchemas = (names: readonly string[]) =>
  `(SELECT n.oid FROM pg_namespace n WHERE n.nspname IN (${names.map((name) => `'${name}'`).join(', ')}))`;

/**
 * The tables in some schemas that depend on what is neither Postgres' own nor in these schemas (a type, a function, a collation
 * of an extension or of the user's): what they are can change although their DDL does not. The numbers of what Postgres brings
 * along are below 16384: https://www.postgresql.org/docs/current/system-catalog-initial-data.html#SYSTEM-CATALOG-OID-ASSIGNMENT
 * `OFFSET 0` keeps the planner, which knows nothing yet of objects that are new, from reading all of `pg_depend` for each part.
 */
export const dependentTablesQuery = (schemas: readonly string[]) => `
WITH own AS (SELECT c.oid, c.relname AS name, n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.oid IN ${inSchemas(schemas)} AND c.relkind IN ('r', 'p')),
parts AS (
  SELECT 'pg_class'::regclass AS classid, own.oid, own.oid AS owner FROM own
  UNION ALL SELECT 'pg_class'::regclass, x.indexrelid, own.oid FROM own JOIN pg_index x ON x.indrelid = own.oid
  UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, own.oid FROM own JOIN pg_attrdef d ON d.adrelid = own.oid
  UNION ALL SELECT 'pg_constraint'::regclass, k.oid, own.oid FROM own JOIN pg_constraint k ON k.conrelid = own.oid)
SELECT DISTINCT own.schema, own.name FROM parts JOIN own ON own.oid = parts.owner
CROSS JOIN LATERAL (SELECT refclassid, refobjid FROM pg_depend WHERE classid = parts.classid AND objid = parts.oid OFFSET 0) d
WHERE d.refobjid >= 16384
  AND d.refclassid NOT IN ('pg_namespace'::regclass, 'pg_constraint'::regclass, 'pg_attrdef'::regclass)
  AND NOT EXISTS (SELECT FROM pg_class c WHERE d.refclassid = 'pg_class'::regclass AND c.oid = d.refobjid
    AND c.relnamespace IN ${inSchemas(schemas)})
  AND NOT EXISTS (SELECT FROM pg_type t WHERE d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
    AND t.typnamespace IN ${inSchemas(schemas)})`;
