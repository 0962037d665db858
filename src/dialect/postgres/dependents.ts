import { policySql } from './dump-parts.js';

/** What reads a column and would be in the way of its change, as the statements that drop it and make it again. */
export interface Dependent {
  readonly kind: 'view' | 'materialized view' | 'rule' | 'trigger' | 'policy';
  readonly name: string;
  readonly drop: string;
  readonly create: readonly string[];
}

/**
 * What reads some columns, and what reads that, each behind what it reads: https://www.postgresql.org/docs/current/catalog-pg-depend.html.
 * `$1` are the tables, `$2` the columns; a table's children and partitions change with it.
 */
const dependents = `
RECURSIVE tables AS (
  SELECT to_regclass(t.name)::oid AS oid, t.column FROM unnest($1::text[], $2::text[]) AS t (name, "column")
  UNION SELECT i.inhrelid, t.column FROM tables t JOIN pg_inherits i ON i.inhparent = t.oid
), found AS (
  SELECT d.classid, d.objid, 0 AS depth
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = t.column
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid = a.attnum
  UNION
  SELECT d.classid, d.objid, f.depth + 1
  FROM found f JOIN pg_rewrite r ON f.classid = 'pg_rewrite'::regclass AND r.oid = f.objid AND r.rulename = '_RETURN'
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = r.ev_class AND d.objid <> r.oid
), dependents AS (SELECT classid, objid, max(depth) AS depth FROM found GROUP BY 1, 2)`;

/** Whether there are any, which most columns have none of, and which is quick to say. */
export const hasDependentsQuery = `WITH ${dependents}
SELECT EXISTS (SELECT FROM dependents
  WHERE classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass)) AS "isThere"`;

const commented = (kind: string, name: string, oid: string, catalogue: string) =>
  `'COMMENT ON ${kind} ' || ${name} || ' IS ' || quote_literal(obj_description(${oid}, '${catalogue}'))`;

const relation = `format('%I.%I', n.nspname, c.relname)`;
const viewKind = `CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END`;
const grantee = `CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END`;

const ofColumns = (statement: string, from: string, condition: string) => `ARRAY(
  SELECT ${statement} FROM pg_attribute a ${from}
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND ${condition} ORDER BY a.attnum)`;

/** The rights that a role gives to all that it makes are not the view's: https://www.postgresql.org/docs/current/catalog-pg-default-acl.html */
const rights = `ARRAY(
  SELECT DISTINCT format('REVOKE ALL ON %s FROM %s', ${relation}, ${grantee})
  FROM pg_default_acl p, aclexplode(p.defaclacl) AS x
  WHERE p.defaclobjtype = 'r' AND p.defaclrole = current_user::regrole AND p.defaclnamespace IN (0, n.oid) AND x.grantee <> p.defaclrole
) || ARRAY(
  SELECT format('REVOKE ALL ON %s FROM %I', ${relation}, pg_get_userbyid(c.relowner)) WHERE NOT c.relacl @> (acldefault('r', c.relowner))[1]
) || ARRAY(
  SELECT format('GRANT %s ON %s TO %s%s', string_agg(x.privilege_type, ', '), ${relation}, ${grantee}, CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END)
  FROM aclexplode(c.relacl) AS x WHERE x.grantee <> c.relowner OR NOT c.relacl @> (acldefault('r', c.relowner))[1]
  GROUP BY x.grantee, x.is_grantable ORDER BY 1
) || ${ofColumns(
  `format('GRANT %s (%I) ON %s TO %s%s', x.privilege_type, a.attname, ${relation}, ${grantee}, CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END)`,
  'CROSS JOIN LATERAL aclexplode(a.attacl) AS x',
  'true',
)}`;

const views = `
SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind, c.relname AS name, d.depth,
  format('DROP %s %s', ${viewKind}, ${relation}) AS drop,
  ARRAY[
    concat(format('CREATE %s %s', ${viewKind}, ${relation}),
      CASE WHEN c.reloptions IS NOT NULL THEN format(' WITH (%s)', array_to_string(c.reloptions, ', ')) END,
      ' TABLESPACE ' || quote_ident(s.spcname), E' AS\\n', rtrim(pg_get_viewdef(c.oid), '; '),
      CASE WHEN NOT c.relispopulated THEN E'\\nWITH NO DATA' END),
    CASE WHEN c.relowner <> current_user::regrole THEN format('ALTER TABLE %s OWNER TO %I', ${relation}, pg_get_userbyid(c.relowner)) END,
    ${commented(`' || ${viewKind} || '`, relation, 'c.oid', 'pg_class')}
  ] || ${ofColumns(
    `format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', ${relation}, a.attname, pg_get_expr(e.adbin, e.adrelid))`,
    'JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum',
    'true',
  )} || ${ofColumns(
    `format('COMMENT ON COLUMN %s.%I IS %L', ${relation}, a.attname, col_description(c.oid, a.attnum))`,
    '',
    'col_description(c.oid, a.attnum) IS NOT NULL',
  )} || ARRAY(
    SELECT unnest(ARRAY[pg_get_indexdef(x.indexrelid), ${commented('INDEX', `format('%I.%I', n.nspname, i.relname)`, 'i.oid', 'pg_class')},
      CASE WHEN x.indisclustered THEN format('ALTER MATERIALIZED VIEW %s CLUSTER ON %I', ${relation}, i.relname) END])
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid ORDER BY x.indexrelid
  ) || ARRAY(SELECT pg_get_statisticsobjdef(t.oid) FROM pg_statistic_ext t WHERE t.stxrelid = c.oid)
  || ${rights} AS create
FROM dependents d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.rulename = '_RETURN'
JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace`;

const rules = `
SELECT 'rule', r.rulename, d.depth, format('DROP RULE %I ON %s', r.rulename, ${relation}), ARRAY[
  rtrim(pg_get_ruledef(r.oid), '; '),
  'ALTER TABLE ' || ${relation} || ' ' || m.mode || ' RULE ' || quote_ident(r.rulename),
  ${commented('RULE', `format('%I ON %s', r.rulename, ${relation})`, 'r.oid', 'pg_rewrite')}]
FROM dependents d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.rulename <> '_RETURN'
JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace`;

const triggers = `
SELECT 'trigger', t.tgname, d.depth, format('DROP TRIGGER %I ON %s', t.tgname, ${relation}), ARRAY[
  pg_get_triggerdef(t.oid),
  'ALTER TABLE ' || ${relation} || ' ' || m.mode || ' TRIGGER ' || quote_ident(t.tgname),
  ${commented('TRIGGER', `format('%I ON %s', t.tgname, ${relation})`, 't.oid', 'pg_trigger')}]
FROM dependents d JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND t.tgparentid = 0 AND NOT t.tgisinternal
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace`;

const mode = (enabled: string) =>
  ` LEFT JOIN (VALUES ('D', 'DISABLE'), ('A', 'ENABLE ALWAYS'), ('R', 'ENABLE REPLICA')) AS m (enabled, mode) ON m.enabled = ${enabled}::text`;

const policies = `
SELECT 'policy', q.polname, d.depth, format('DROP POLICY %I ON %s', q.polname, ${relation}), ARRAY[
  ${policySql},
  ${commented('POLICY', `format('%I ON %s', q.polname, ${relation})`, 'q.oid', 'pg_policy')}]
FROM dependents d JOIN pg_policy q ON d.classid = 'pg_policy'::regclass AND q.oid = d.objid
JOIN pg_class c ON c.oid = q.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_policies p ON p.schemaname = n.nspname AND p.tablename = c.relname AND p.policyname = q.polname`;

const all = [views, rules + mode('r.ev_enabled'), triggers + mode('t.tgenabled'), policies];

export const dependentsQuery = `WITH ${dependents}
SELECT kind, name, drop, array_remove("create", NULL) AS create FROM (${all.join('\nUNION ALL')}) AS d (kind, name, depth, drop, "create")
ORDER BY depth, kind = 'trigger', name COLLATE "C"`;
