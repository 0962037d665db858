import type { Sequelize } from 'sequelize';
import { select } from './connection.js';
import { quoteTable } from './names.js';

/** Drops tables in one statement, for they may refer to each other, and the enum types of their columns that nothing else uses. */
export async function dropTables(sequelize: Sequelize, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const names = tables.map(quoteTable);
  const enums = await select<{ oid: string }>(sequelize, enumsQuery, [names]);
  await sequelize.query(`DROP TABLE ${names.join(', ')}`);
  const drops = await select<{ sql: string }>(sequelize, unusedQuery, [enums.map(({ oid }) => oid)]);
  for (const { sql } of drops) await sequelize.query(sql);
}

const enumsQuery = `
SELECT DISTINCT t.oid::text AS oid
FROM unnest(?::text[]) AS name JOIN pg_attribute a ON a.attrelid = name::regclass AND NOT a.attisdropped
JOIN pg_type c ON c.oid = a.atttypid JOIN pg_type t ON t.oid IN (c.oid, c.typelem) AND t.typtype = 'e'
WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')`;

/** The array type of a type goes with it. */
const unusedQuery = `
SELECT format('DROP TYPE %I.%I', n.nspname, t.typname) AS sql
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.oid::text = ANY (?::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_type'::regclass
  AND d.refobjid IN (t.oid, t.typarray) AND NOT (d.classid = 'pg_type'::regclass AND d.objid = t.typarray))`;
