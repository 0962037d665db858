import type { FormerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import type { Column, ForeignKey, IndexColumn } from '../schema/schema.js';
import type { Dialect, Risk } from './dialect.js';

/** What the questions need to be asked in an engine's own words. */
export interface RiskWords extends Pick<Dialect, 'quote' | 'quoteTable'> {
  /** An expression of a schema, which has its names in backticks, as the engine takes it. */
  expression(text: string): string;
  /** Which values of a column do not fit its new type; none where every value does. */
  misfits(column: string, from: Column, to: Column): readonly Misfit[];
  /** What a change of a table's options has no room for; missing where they say nothing of values. */
  conversion?(operation: Extract<Operation, { kind: 'changeTable' }>, former: FormerNames): Risk[];
  /** Whether a column's collation says which characters it can hold, so that another one may not hold all. */
  readonly collationLimits?: boolean;
  /** Whether rows get one and the same value for a new column that is NOT NULL and has no default. */
  readonly fillsNotNull?: boolean;
}

export interface Misfit {
  /** The condition under which a value does not fit. */
  readonly condition: string;
  readonly kind: Risk['kind'];
}

/** Asks what one operation would lose or trip over; what a removal loses is found by comparing the schemas before and after. */
export function risksIn(words: RiskWords): (operation: Operation, former: FormerNames) => Risk[] {
  return (operation, former) =>
    operation.kind === 'changeTable'
      ? (words.conversion?.(operation, former) ?? [])
      : new Questions(words, former).about(operation);
}

class Questions {
  constructor(
    private readonly words: RiskWords,
    private readonly former: FormerNames,
  ) {}

  about(operation: Exclude<Operation, { kind: 'changeTable' }>): Risk[] {
    switch (operation.kind) {
      case 'changeColumn':
        return [
          ...this.narrowing(operation.table, operation.from, operation.to),
          ...this.computing(operation.table, operation.from, operation.to),
          ...this.emptiness(operation.table, operation.from, operation.to),
        ];
      case 'addIndex': {
        const { columns, unique, where } = operation.index;
        return unique ? [this.duplicates(operation.table, columns, where)] : [];
      }
      case 'addConstraint':
        return this.ofConstraint(operation);
      case 'addColumn':
        return [...this.sharedDefault(operation), ...this.danglingDefault(operation)];
      case 'createTable':
      case 'dropTable':
      case 'renameTable':
      case 'renameColumn':
      case 'removeColumn':
      case 'removeIndex':
      case 'removeConstraint':
        return [];
    }
  }

  private ofConstraint({ table, constraint }: Extract<Operation, { kind: 'addConstraint' }>): Risk[] {
    switch (constraint.type) {
      case 'unique':
      case 'primary key': {
        const keys = constraint.columns.map((column) => ({ column }));
        return [this.duplicates(table, keys, undefined)];
      }
      case 'foreign key':
        return [this.orphans(table, constraint)];
      case 'check':
        return [];
    }
  }

  private duplicates(table: string, keys: readonly IndexColumn[], where: string | undefined): Risk {
    const { expression } = this.words;
    const terms = keys.map((key) => {
      const term = key.column === undefined ? expression(key.expression ?? '') : this.column(table, key.column);
      return key.length === undefined ? term : `left(${term}, ${key.length})`;
    });
    const conditions = [
      ...terms.map((term) => `(${term}) IS NOT NULL`),
      ...(where === undefined ? [] : [`(${expression(where)})`]),
    ];
    const names = keys.map((key) => key.column ?? key.expression).join(', ');
    return {
      sql:
        `SELECT count(*) AS count FROM (SELECT 1 FROM ${this.table(table)} WHERE ${conditions.join(' AND ')} ` +
        `GROUP BY ${terms.join(', ')} HAVING count(*) > 1) AS duplicates`,
      meaning: `values of ${table}.${names} in several rows`,
      kind: 'conflict',
    };
  }

  private orphans(table: string, key: ForeignKey): Risk {
    const pairs = key.columns.map((column, position) => ({
      own: `child.${this.column(table, column)}`,
      other: `parent.${this.column(key.table, key.references[position] ?? '')}`,
    }));
    const isSet = pairs.map(({ own }) => `${own} IS NOT NULL`).join(' AND ');
    const refers = pairs.map(({ own, other }) => `${own} = ${other}`).join(' AND ');
    return {
      sql:
        `SELECT count(*) AS count FROM ${this.table(table)} AS child WHERE ${isSet} AND NOT EXISTS ` +
        `(SELECT 1 FROM ${this.table(key.table)} AS parent WHERE ${refers})`,
      meaning: `rows of ${table} with a ${key.columns.join(', ')} that is not in ${key.table}`,
      kind: 'conflict',
    };
  }

  /** A new unique column with a default gives every row the same value. */
  private sharedDefault({ table, column, unique }: Extract<Operation, { kind: 'addColumn' }>): Risk[] {
    const isFilled = column.default !== null || (this.words.fillsNotNull && !column.nullable);
    if (!unique || !isFilled || column.autoIncrement) return [];
    const count = 'CASE WHEN count(*) > 1 THEN count(*) ELSE 0 END';
    return [
      {
        sql: `SELECT ${count} AS count FROM ${this.table(table)}`,
        meaning: `rows of ${table} with one and the same ${column.name}, which is to be unique`,
        kind: 'conflict',
      },
    ];
  }

  /** A new column with a default refers to it in every row. */
  private danglingDefault({ table, column, foreignKey }: Extract<Operation, { kind: 'addColumn' }>): Risk[] {
    const [target, ...others] = foreignKey?.references ?? [];
    if (!foreignKey || target === undefined || others.length > 0 || column.default === null) return [];
    const parent = `${this.table(foreignKey.table)} AS parent WHERE parent.${this.column(foreignKey.table, target)}`;
    return [
      {
        sql:
          `SELECT count(*) AS count FROM ${this.table(table)} ` +
          `WHERE NOT EXISTS (SELECT 1 FROM ${parent} = ${this.words.expression(column.default)})`,
        meaning: `rows of ${table} with a ${column.name} that is not in ${foreignKey.table}`,
        kind: 'conflict',
      },
    ];
  }

  private emptiness(table: string, from: Column, to: Column): Risk[] {
    if (!from.nullable || to.nullable) return [];
    return [
      {
        sql: `SELECT count(*) AS count FROM ${this.table(table)} WHERE ${this.column(table, from.name)} IS NULL`,
        meaning: `rows of ${table} without ${to.name}, which is to be NOT NULL`,
        kind: 'conflict',
      },
    ];
  }

  private narrowing(table: string, from: Column, to: Column): Risk[] {
    const name = this.column(table, from.name);
    const isSame = from.type === to.type && !(this.words.collationLimits && from.collation !== to.collation);
    const misfits = isSame ? [] : this.words.misfits(name, from, to);
    return misfits.map(({ condition, kind }) => ({
      sql: `SELECT count(*) AS count FROM ${this.table(table)} WHERE ${name} IS NOT NULL AND ${condition}`,
      meaning: `values of ${table}.${to.name} not fit for ${to.type}`,
      kind,
    }));
  }

  /** A column that is computed from now on has no values of its own. */
  private computing(table: string, from: Column, to: Column): Risk[] {
    if (from.generated || !to.generated) return [];
    return [
      {
        sql: `SELECT count(*) AS count FROM ${this.table(table)} WHERE ${this.column(table, from.name)} IS NOT NULL`,
        meaning: `values of ${table}.${to.name} that are computed from now on`,
        kind: 'loss',
      },
    ];
  }

  private table(name: string): string {
    return this.words.quoteTable(this.former.table(name));
  }

  private column(table: string, name: string): string {
    return this.words.quote(this.former.column(table, name));
  }
}
