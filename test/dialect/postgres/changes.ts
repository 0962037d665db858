import type { Sequelize } from 'sequelize';
import { postgres } from '../../../src/dialect/postgres/postgres.js';
import type { Column, Schema } from '../../../src/schema/schema.js';
import { without } from '../../../src/schema/without.js';

/** A change of one column, as the models say it; `null` takes the column away. */
export interface ColumnChange {
  readonly table: string;
  readonly column: string;
  readonly to: Partial<Column> | null;
  readonly isNoEnum?: boolean;
}

/** The schema that models want which know nothing of what somebody made by hand, with some columns changed. */
export function changed(schema: Schema, changes: readonly ColumnChange[]): Schema {
  return {
    tables: schema.tables.map((table) => ({
      ...table,
      checks: [],
      columns: table.columns.flatMap((column) => {
        const change = changes.find((each) => each.table === table.name && each.column === column.name);
        if (change?.to === null) return [];
        const { generated, ...plain } = column;
        if (generated !== undefined) return [plain];
        return [{ ...(change?.isNoEnum ? without(column, 'enumName') : column), ...change?.to }];
      }),
    })),
  };
}

const statements = [
  `SELECT c.relname, c.relkind, c.relowner::regrole::text AS owner, ARRAY(SELECT x::text FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) AS x ORDER BY 1) AS acl, c.reloptions::text AS options,
    obj_description(c.oid, 'pg_class') AS comment, c.relispopulated AS filled, c.relrowsecurity AS secured
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm', 'r', 'p') ORDER BY 1`,
  `SELECT a.attrelid::regclass::text AS relation, a.attname, a.attacl::text AS acl, col_description(a.attrelid, a.attnum) AS comment,
    pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm') ORDER BY 1, 2`,
  `SELECT indexdef, obj_description((schemaname || '.' || quote_ident(indexname))::regclass, 'pg_class') AS comment
  FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
  `SELECT pg_get_triggerdef(t.oid) AS trigger, t.tgenabled, obj_description(t.oid, 'pg_trigger') AS comment FROM pg_trigger t WHERE NOT t.tgisinternal ORDER BY 1`,
  `SELECT pg_get_ruledef(r.oid) AS rule, ev_enabled, obj_description(r.oid, 'pg_rewrite') AS comment FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  `SELECT p.*, obj_description(q.oid, 'pg_policy') AS comment FROM pg_policies p JOIN pg_policy q ON q.polname = p.policyname ORDER BY 1, 2, 3`,
  `SELECT pg_get_statisticsobjdef(oid) AS statistics FROM pg_statistic_ext ORDER BY 1`,
  `SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1`,
  `SELECT sequencename, data_type::text FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
];

/** All that hangs on tables, as texts. */
export async function readFacts(sequelize: Sequelize): Promise<string[]> {
  const facts: string[] = [];
  for (const sql of statements) {
    facts.push(...(await postgres.select<object>(sequelize, sql)).map((row) => JSON.stringify(row)));
  }
  return facts.filter((fact) => !/umbau_|SequelizeMeta/.test(fact));
}
