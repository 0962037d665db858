import type { Check, ForeignKey, ReferentialAction, Table, Unique } from '../../schema/schema.js';
import type { ConstraintRow } from './catalogue.js';
import { canonicalExpression } from './expression.js';
import { tableName } from './names.js';

interface Place {
  /** The table's columns. */
  readonly names: readonly string[];
  readonly defaultSchema: string;
}

type Constraints = Pick<Table, 'primaryKey' | 'primaryKeyDetails' | 'uniques' | 'foreignKeys' | 'checks'>;

export function readConstraints(rows: readonly ConstraintRow[], place: Place): Constraints {
  const of = (kind: ConstraintRow['kind']) => rows.filter((row) => row.kind === kind);
  const [key] = of('p');
  return {
    primaryKey: key?.columns ?? [],
    ...(key && { primaryKeyDetails: { name: key.name, ...extraOf(key) } }),
    uniques: of('u').map((row): Unique => ({ columns: row.columns, name: row.name, ...extraOf(row) })),
    foreignKeys: of('f').map((row) => readForeignKey(row, place)),
    checks: [
      ...of('c').map((row): Check => ({ name: row.name, expression: checkExpression(row.definition, place.names) })),
      ...of('x').map((row): Check => ({
        name: row.name,
        expression: canonicalExpression(row.definition, place.names),
        extra: 'EXCLUDE',
      })),
    ],
  };
}

/** What a key says behind its columns, e.g. `INCLUDE (name)` or `DEFERRABLE`. */
function extraOf({ definition }: ConstraintRow): { readonly extra?: string } {
  const extra = definition
    .replace(/^(?:PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? \((?:[^()"]|"(?:[^"]|"")*")*\)/, '$1')
    .trim();
  return extra === '' ? {} : { extra };
}

function checkExpression(definition: string, names: readonly string[]): string {
  const inner = /^CHECK \((.*)\)( NO INHERIT)?( NOT VALID)?$/s.exec(definition)?.[1] ?? definition;
  return canonicalExpression(inner, names);
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

function readForeignKey(row: ConstraintRow, { defaultSchema }: Place): ForeignKey {
  const extra = row.deferrable && `DEFERRABLE INITIALLY ${row.deferred ? 'DEFERRED' : 'IMMEDIATE'}`;
  return {
    columns: row.columns,
    table: tableName(row.target_schema ?? '', row.target ?? '', defaultSchema),
    references: row.references,
    onDelete: actions[row.on_delete] ?? 'NO ACTION',
    onUpdate: actions[row.on_update] ?? 'NO ACTION',
    name: row.name,
    ...(extra && { extra }),
  };
}
