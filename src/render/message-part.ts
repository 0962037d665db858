import type { Operation, TableConstraint } from '../operation/operation.js';
import type { Index } from '../schema/schema.js';
import { readableExpression } from './readable-sql.js';

/** One part of a message: `add` `email` `to` `users`. */
export interface MessagePart {
  readonly verb: 'add' | 'alter' | 'drop' | 'rename';
  readonly names: readonly string[];
  /** Absent where the change is to the table itself. */
  readonly preposition?: 'to' | 'in' | 'of' | 'from';
  readonly table: string;
  /** The name of the index that it is about: with other columns it is still the same. */
  readonly index?: string;
}

export function messagePart(operation: Operation): MessagePart {
  switch (operation.kind) {
    case 'createTable': {
      const { model, name } = operation.table;
      return { verb: 'add', names: [`${model ?? name} table`], table: name };
    }
    case 'dropTable':
      return { verb: 'drop', names: [`${operation.table.name} table`], table: operation.table.name };
    case 'renameTable':
      return { verb: 'rename', names: [`${operation.from} table to ${operation.to}`], table: operation.to };
    case 'changeTable':
      return { verb: 'alter', names: optionNames(operation), preposition: 'of', table: operation.table };
    case 'renameColumn':
      return renamed(operation.table, `${operation.from} to ${operation.to}`);
    case 'addColumn':
      return added(operation.table, operation.column.name);
    case 'removeColumn':
      return dropped(operation.table, operation.column.name);
    case 'changeColumn':
      return { verb: 'alter', names: [operation.to.name], preposition: 'in', table: operation.table };
    case 'addIndex':
      return { ...added(operation.table, indexPhrase(operation.index)), index: operation.index.name };
    case 'removeIndex':
      return { ...dropped(operation.table, indexPhrase(operation.index)), index: operation.index.name };
    case 'addConstraint':
      return added(operation.table, constraintPhrase(operation.constraint));
    case 'removeConstraint':
      return dropped(operation.table, constraintPhrase(operation.constraint));
  }
}

function added(table: string, name: string): MessagePart {
  return { verb: 'add', names: [name], preposition: 'to', table };
}

function dropped(table: string, name: string): MessagePart {
  return { verb: 'drop', names: [name], preposition: 'from', table };
}

function renamed(table: string, name: string): MessagePart {
  return { verb: 'rename', names: [name], preposition: 'in', table };
}

function optionNames({ from, to }: Extract<Operation, { kind: 'changeTable' }>): string[] {
  const isOther = from.collation?.name !== to.collation?.name;
  const isCharset = from.collation?.charset !== to.collation?.charset;
  return [
    ...(from.engine === to.engine ? [] : ['engine']),
    ...(isOther ? [isCharset ? 'charset' : 'collation'] : []),
    ...(from.comment === to.comment ? [] : ['comment']),
  ];
}

function indexPhrase(index: Index): string {
  const keys = index.columns.map((key) => key.column ?? readableExpression(key.expression ?? ''));
  return `${index.unique ? 'unique index' : 'index'} on ${keys.join(' and ')}`;
}

function constraintPhrase(constraint: TableConstraint): string {
  switch (constraint.type) {
    case 'primary key':
      return constraint.type;
    case 'check':
      return constraint.name === undefined ? 'check' : `check ${constraint.name}`;
    case 'unique':
    case 'foreign key':
      return `${constraint.type} on ${constraint.columns.join(' and ')}`;
  }
}
