import { noExtension, ownRoutines, ownSchemas } from './catalogue.js';
import type { Client } from './client.js';

/** Statements that drop what is one's own, as `sql`; some of it goes with what was dropped before. */
const drops = [
  `SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
    WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname) AS sql
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('v', 'm', 'r', 'p', 'S') AND ${ownSchemas} AND ${noExtension('c.oid', 'pg_class')}
  ORDER BY array_position('{v,m,r,p,S}', c.relkind::text), c.oid`,
  `SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) AS sql
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${ownRoutines}`,
  `SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname) AS sql
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE t.typtype IN ('e', 'd', 'r', 'c') AND coalesce(c.relkind, 'c') = 'c' AND ${ownSchemas} AND ${noExtension('t.oid', 'pg_type')}`,
  `SELECT format('DROP SCHEMA %I', n.nspname) AS sql FROM pg_namespace n
  WHERE n.oid >= 16384 AND ${ownSchemas} AND ${noExtension('n.oid', 'pg_namespace')}
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid)`,
];

/** Drops all that a dump has, within the transaction of the caller; what extensions made stays. */
export async function dropOwn(client: Client): Promise<void> {
  await client.query('SET LOCAL client_min_messages = warning');
  for (const query of drops) {
    const { rows } = await client.query(query);
    for (const { sql } of rows as { readonly sql: string }[]) await client.query(sql);
  }
}
