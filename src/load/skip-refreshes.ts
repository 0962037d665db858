import type * as Sequelize from 'sequelize';
import type { ModelClass } from './model-class.js';

/** What Sequelize's types leave out. */
interface Refreshing {
  refreshAttributes: () => void;
}

/** What an association sets on a column, and what nothing is derived from. */
const underived = ['references', 'onDelete', 'onUpdate', 'allowNull'];

/**
 * Runs `action` while no model derives anew from its attributes what it has derived from the very same ones. Sequelize does
 * so for both sides of each association, which with many models is a good part of the time that they take.
 */
export function skipRefreshes<T>({ Model }: Pick<typeof Sequelize, 'Model'>, action: () => T): T {
  const internals = Model as unknown as Refreshing;
  const { refreshAttributes } = internals;
  if (isReadBy(refreshAttributes)) return action();
  const derivedFrom = new WeakMap<ModelClass, readonly unknown[]>();
  internals.refreshAttributes = function (this: ModelClass) {
    const last = derivedFrom.get(this);
    if (last && isSame(last, sourcesOf(this))) return;
    refreshAttributes.call(this);
    derivedFrom.set(this, sourcesOf(this));
  };
  try {
    return action();
  } finally {
    internals.refreshAttributes = refreshAttributes;
  }
}

/** Another version of Sequelize may read more of a column than those that are known. */
function isReadBy(refreshAttributes: () => void): boolean {
  const source = Function.prototype.toString.call(refreshAttributes);
  return underived.some((name) => source.includes(name));
}

function sourcesOf(model: ModelClass): unknown[] {
  const { options, rawAttributes } = model;
  const sources: unknown[] = [rawAttributes, options, options.getterMethods, options.setterMethods, model.tableName];
  for (const [name, column] of Object.entries(rawAttributes)) {
    sources.push(name, column);
    for (const [key, value] of Object.entries(column)) {
      if (!underived.includes(key)) sources.push(key, isOpen(key, value) ? {} : value);
    }
  }
  return sources;
}

/** What is the same object may say something else by now. */
function isOpen(key: string, value: unknown): boolean {
  return key === 'unique' && typeof value === 'object';
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, position) => Object.is(value, right[position]));
}
