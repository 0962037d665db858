import { noExtension, ownRoutines, ownSchemas } from './catalogue.js';

const ownTables = `${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}`;

const grant = (on: string, privilege = 'x.privilege_type') => `
  format('GRANT %s ON %s TO %s%s', ${privilege}, ${on},
    CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
    CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END) AS sql`;

const tableKind = `CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END`;

/** Statements that give everything to its owner, and others the rights that they have. */
export const rightsQueries = [
  `SELECT format('ALTER TABLE %I.%I OWNER TO %I', n.nspname, c.relname, pg_get_userbyid(c.relowner)) AS sql
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_get_userbyid(c.relowner) <> current_user AND ${ownTables}
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))`,
  `SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, pg_get_userbyid(p.proowner)) AS sql
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE pg_get_userbyid(p.proowner) <> current_user AND ${ownRoutines}`,
  `SELECT format('ALTER TYPE %I.%I OWNER TO %I', n.nspname, t.typname, pg_get_userbyid(t.typowner)) AS sql
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE t.typtype IN ('e', 'd', 'r', 'c') AND coalesce(c.relkind, 'c') = 'c' AND pg_get_userbyid(t.typowner) <> current_user
    AND ${ownSchemas} AND ${noExtension('t.oid', 'pg_type')}`,
  `SELECT ${grant(`format('SCHEMA %I', n.nspname)`)}
  FROM pg_namespace n, LATERAL aclexplode(n.nspacl) AS x
  WHERE x.grantee <> n.nspowner AND n.oid >= 16384 AND ${ownSchemas} AND ${noExtension('n.oid', 'pg_namespace')}`,
  `SELECT ${grant(`format('%s %I.%I', ${tableKind}, n.nspname, c.relname)`)}
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, LATERAL aclexplode(c.relacl) AS x
  WHERE x.grantee <> c.relowner AND ${ownTables}`,
  `SELECT ${grant(`format('TABLE %I.%I', n.nspname, c.relname)`, `format('%s (%I)', x.privilege_type, a.attname)`)}
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
    LATERAL aclexplode(a.attacl) AS x
  WHERE a.attnum > 0 AND NOT a.attisdropped AND x.grantee <> c.relowner AND ${ownTables}`,
  `SELECT format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', p.oid::regprocedure) AS sql
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proacl IS NOT NULL AND ${ownRoutines}`,
  `SELECT ${grant(`format('ROUTINE %s', p.oid::regprocedure)`)}
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, LATERAL aclexplode(p.proacl) AS x
  WHERE x.grantee <> p.proowner AND ${ownRoutines}`,
] as const;
