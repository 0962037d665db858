import { noExtension, ownSchemas } from './catalogue.js';

// Each of these queries gives statements, as `sql`. The search path is empty where they are asked: Postgres then prints every
// name with its schema.

const ownTables = `${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}`;
const table = `format('%I.%I', n.nspname, c.relname)`;
const ofTable = 'JOIN pg_namespace n ON n.oid = c.relnamespace';

/** What the rest is made in. IF NOT EXISTS would ask for the right to make a schema even where it is there. */
export const foundationQueries = [
  `SELECT format('DO $umbau$ BEGIN IF to_regnamespace(%L) IS NULL THEN CREATE SCHEMA %I; END IF; END $umbau$',
    quote_ident(n.nspname), n.nspname) AS sql
  FROM pg_namespace n WHERE ${ownSchemas} AND ${noExtension('n.oid', 'pg_namespace')} ORDER BY n.nspname`,
  `SELECT format('CREATE EXTENSION IF NOT EXISTS %I%s', e.extname,
    CASE WHEN ${ownSchemas} THEN format(' WITH SCHEMA %I', n.nspname) END) AS sql
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql' ORDER BY e.oid`,
  `SELECT format('DO $umbau$ BEGIN IF to_regcollation(%L) IS NULL THEN CREATE COLLATION %s (PROVIDER = %s, %s, DETERMINISTIC = %s); END IF; END $umbau$',
    format('%I.%I', n.nspname, l.collname), format('%I.%I', n.nspname, l.collname),
    CASE l.collprovider WHEN 'i' THEN 'icu' ELSE 'libc' END,
    CASE l.collprovider WHEN 'i' THEN format('LOCALE = %L', coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale', l.collcollate))
      ELSE format('LC_COLLATE = %L, LC_CTYPE = %L', l.collcollate, l.collctype) END, l.collisdeterministic::text) AS sql
  FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
  WHERE ${ownSchemas} AND ${noExtension('l.oid', 'pg_collation')}`,
] as const;

/** What ties the tables together. */
export const tieQueries = [
  `SELECT format('ALTER SEQUENCE %s OWNED BY %I.%I.%I', ${table}, tn.nspname, t.relname, a.attname) AS sql
  FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' ${ofTable}
  JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a' AND ${ownTables}`,
  `SELECT CASE WHEN c.relispartition
    THEN format('ALTER TABLE %I.%I ATTACH PARTITION %s %s', pn.nspname, p.relname, ${table}, pg_get_expr(c.relpartbound, c.oid))
    ELSE format('ALTER TABLE %s INHERIT %I.%I', ${table}, pn.nspname, p.relname) END AS sql
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p') ${ofTable}
  JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
  WHERE ${ownTables} ORDER BY n.nspname, c.relname, i.inhseqno`,
] as const;

/** Gives each a statement that sets it to where it is. */
export const sequencesQuery = `
SELECT format('SELECT format(''SELECT pg_catalog.setval(%%L, %%s, %%L)'', %L, last_value, is_called) AS sql FROM %s', ${table}, ${table}) AS sql
FROM pg_class c ${ofTable} WHERE c.relkind = 'S' AND ${ownTables} ORDER BY n.nspname, c.relname`;

/** The keys and checks, once the rows are there. */
export const constraintsQuery = `
SELECT format('ALTER TABLE %s%s ADD CONSTRAINT %I %s', CASE WHEN k.contype <> 'c' THEN 'ONLY ' END, ${table}, k.conname,
  pg_get_constraintdef(k.oid)) AS sql
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid ${ofTable}
WHERE k.contype IN ('p', 'u', 'x', 'c') AND (k.contype <> 'c' OR k.coninhcount = 0) AND ${ownTables}
ORDER BY array_position('{p,u,x,c}', k.contype::text), n.nspname, c.relname, k.conname`;

/** Of a row `p` of pg_policies. */
export const policySql = `concat_ws(' ', format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.policyname, ${table}, p.permissive, p.cmd,
      (SELECT string_agg(CASE role WHEN 'public' THEN 'PUBLIC' ELSE quote_ident(role) END, ', ') FROM unnest(p.roles) AS role)),
    CASE WHEN p.qual IS NOT NULL THEN format('USING (%s)', p.qual) END,
    CASE WHEN p.with_check IS NOT NULL THEN format('WITH CHECK (%s)', p.with_check) END)`;

/** What comes when all tables and views are there. */
export const lateQueries = [
  `SELECT pg_get_indexdef(x.indexrelid) AS sql
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid ${ofTable} JOIN pg_class i ON i.oid = x.indexrelid
  WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid
    AND k.contype IN ('p', 'u', 'x')) AND (x.indisvalid OR i.relkind = 'I') AND ${ownTables}
  ORDER BY n.nspname, c.relname, i.relname`,
  `SELECT format('ALTER INDEX %I.%I ATTACH PARTITION %s', pn.nspname, p.relname, ${table}) AS sql
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('i', 'I') ${ofTable}
  JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
  WHERE ${ownTables} ORDER BY c.relkind DESC, n.nspname, c.relname`,
  `SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', ${table}, k.conname, pg_get_constraintdef(k.oid)) AS sql
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid ${ofTable}
  WHERE k.contype = 'f' AND k.conparentid = 0 AND ${ownTables} ORDER BY n.nspname, c.relname, k.conname`,
  `SELECT pg_get_statisticsobjdef(s.oid) AS sql FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid ${ofTable}
  WHERE ${ownTables} ORDER BY s.stxname`,
  `SELECT rtrim(pg_get_ruledef(r.oid), '; ') AS sql FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class ${ofTable}
  WHERE r.rulename <> '_RETURN' AND ${ownTables} ORDER BY n.nspname, c.relname, r.rulename`,
  `SELECT pg_get_triggerdef(t.oid) AS sql FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${ofTable}
  WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${ownTables} ORDER BY n.nspname, c.relname, t.tgname`,
  `SELECT format('ALTER TABLE %s %s TRIGGER %I', ${table},
    CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE REPLICA' END, t.tgname) AS sql
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${ofTable}
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'O' AND ${ownTables}`,
  `SELECT ${policySql} AS sql
  FROM pg_policies p JOIN pg_namespace n ON n.nspname = p.schemaname
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = p.tablename WHERE ${ownTables}`,
  `SELECT format('ALTER TABLE %s %s ROW LEVEL SECURITY', ${table}, mode) AS sql
  FROM pg_class c ${ofTable}, LATERAL (VALUES ('ENABLE', c.relrowsecurity), ('FORCE', c.relforcerowsecurity)) AS m (mode, is_on)
  WHERE is_on AND ${ownTables}`,
  `SELECT format('ALTER TABLE %s REPLICA IDENTITY %s', ${table}, CASE c.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END) AS sql
  FROM pg_class c ${ofTable} WHERE c.relkind IN ('r', 'p') AND c.relreplident IN ('f', 'n') AND ${ownTables}`,
  `SELECT format('COMMENT ON %s %s IS %L',
    upper(CASE WHEN o.type LIKE '% column' THEN 'column' ELSE replace(o.type, 'table constraint', 'constraint') END),
    o.identity, d.description) AS sql
  FROM pg_description d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) AS o
  WHERE d.objoid >= 16384 AND o.type <> 'domain constraint' AND (o.schema IS NULL OR o.schema NOT LIKE 'pg\\_%')
    AND d.classoid IN ('pg_namespace'::regclass, 'pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
      'pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass)
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
  ORDER BY o.type, o.identity`,
] as const;
