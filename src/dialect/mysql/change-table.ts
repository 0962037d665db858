import type { QueryInterface } from 'sequelize';
import { UmbauError } from '../../error.js';
import type { TableChange } from '../sqlite/table-changes.js';
import { followRename } from './follow-rename.js';
import { isEngineName } from './read-table.js';
import { quote } from './quote.js';
import { readTableKeys, serves, type CataloguedIndex, type TableKeys } from './table-keys.js';

/**
 * Makes one of the changes that Sequelize's own calls get wrong on MySQL: a rename that restates the column from
 * `describeTable` and so loses what that does not tell, and indexes that the engine itself made or needs for a foreign key.
 * Answers false for any other.
 */
export async function changeMysqlTable(
  queryInterface: QueryInterface,
  table: string,
  change: TableChange,
): Promise<boolean> {
  const clauses = await clausesOf(queryInterface, table, change);
  if (clauses === undefined) return false;
  const run = () => queryInterface.sequelize.query(`ALTER TABLE ${quote(table)} ${clauses.join(', ')}`);
  if (change.method !== 'renameColumn') await run();
  else await followRename(queryInterface, { table, column: change.from, to: change.to }, run);
  return true;
}

async function clausesOf(
  queryInterface: QueryInterface,
  table: string,
  change: TableChange,
): Promise<string[] | undefined> {
  switch (change.method) {
    case 'renameColumn':
      return renameClauses(await readTableKeys(queryInterface, table), change.from, change.to);
    case 'removeIndex': {
      const keys = await readTableKeys(queryInterface, table);
      const { index } = change;
      const found = keys.indexes.find(({ name, columns }) =>
        typeof index === 'string' ? name === index : columns.join('\0') === index.join('\0'),
      );
      return found && dropIndex(keys, found);
    }
    case 'removeConstraint':
      return removeConstraint(await readTableKeys(queryInterface, table), table, change.constraint);
    case 'removeColumn':
      return removeColumn(await readTableKeys(queryInterface, table), change.name);
    case 'addColumn':
    case 'changeColumn':
    case 'addIndex':
    case 'addConstraint':
      return undefined;
  }
}

/** An index that the engine called after its column takes the new name, as if it had been made with it. */
function renameClauses({ indexes, foreignKeys }: TableKeys, from: string, to: string): string[] {
  const taken = new Set(indexes.map(({ name }) => name));
  const followers = indexes.filter(({ name, columns, unique }) => {
    const isOwn = unique
      ? columns.length === 1
      : foreignKeys.some((key) => key.columns.join('\0') === columns.join('\0'));
    return isOwn && columns[0] === from && isEngineName(name, columns);
  });
  const renames = followers.flatMap(({ name }) => {
    const next = to + name.slice(from.length);
    return taken.has(next) ? [] : [`RENAME INDEX ${quote(name)} TO ${quote(next)}`];
  });
  return [`RENAME COLUMN ${quote(from)} TO ${quote(to)}`, ...renames];
}

/** Its foreign keys go first; Sequelize does not find those of a table with a quote in its name. */
function removeColumn({ foreignKeys }: TableKeys, name: string): string[] {
  const own = foreignKeys.filter(({ columns }) => columns.includes(name));
  return [...own.map((key) => `DROP FOREIGN KEY ${quote(key.name)}`), `DROP COLUMN ${quote(name)}`];
}

/** A foreign key that the index was the only one for gets one of its own. */
function dropIndex({ indexes, foreignKeys }: TableKeys, index: CataloguedIndex): string[] {
  const others = indexes.filter((other) => other !== index);
  const bereft = foreignKeys.filter((key) => serves(index, key) && !others.some((other) => serves(other, key)));
  const lists = new Map(bereft.map(({ columns }) => [columns.map(quote).join(', '), columns]));
  const made = [...lists].map(([list, [first = '']]) => `ADD INDEX ${quote(first)} (${list})`);
  // An index of that name may be the one that goes.
  const isTaken = [...lists.values()].some(([first]) => first === index.name);
  return isTaken ? [`DROP INDEX ${quote(index.name)}`, ...made] : [...made, `DROP INDEX ${quote(index.name)}`];
}

function removeConstraint(
  keys: TableKeys,
  table: string,
  reference: Extract<TableChange, { method: 'removeConstraint' }>['constraint'],
): string[] | undefined {
  if (typeof reference === 'string') {
    const index = keys.indexes.find(({ name }) => name === reference);
    const key = keys.foreignKeys.find(({ name }) => name === reference);
    if (key) return dropForeignKey(keys, key.name);
    return index ? dropIndex(keys, index) : [`DROP CONSTRAINT ${quote(reference)}`];
  }
  const isOver = ({ columns }: { readonly columns: readonly string[] }) =>
    columns.join('\0') === reference.fields.join('\0');
  if (reference.type.toLowerCase() === 'primary key') return ['DROP PRIMARY KEY'];
  if (reference.type.toLowerCase() === 'foreign key') {
    const key = keys.foreignKeys.find(isOver);
    if (key) return dropForeignKey(keys, key.name);
  }
  const index = keys.indexes.find((candidate) => candidate.unique && candidate.name !== 'PRIMARY' && isOver(candidate));
  if (index && reference.type.toLowerCase() === 'unique') return dropIndex(keys, index);
  throw new UmbauError('migration-failed', `${table} has no ${reference.type} on ${reference.fields.join(', ')}.`);
}

/** The index that the engine made for a foreign key goes with it, unless another one needs it. */
function dropForeignKey({ indexes, foreignKeys }: TableKeys, name: string): string[] {
  const key = foreignKeys.find((candidate) => candidate.name === name);
  const others = foreignKeys.filter((candidate) => candidate !== key);
  const made = indexes.find(
    (index) =>
      key !== undefined &&
      !index.unique &&
      index.columns.join('\0') === key.columns.join('\0') &&
      (index.name === name || isEngineName(index.name, index.columns)),
  );
  const isNeeded = made && others.some((other) => serves(made, other));
  const drop = `DROP FOREIGN KEY ${quote(name)}`;
  return made && !isNeeded ? [drop, `DROP INDEX ${quote(made.name)}`] : [drop];
}
