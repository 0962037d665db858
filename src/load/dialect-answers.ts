import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dialect, Sequelize } from 'sequelize';
import type { SequelizePackages } from './sequelize-packages.js';

/** What the instances that are made while models are defined answer when they are asked for their dialect. */
interface Answers {
  /** Another one than their options say; these if missing. */
  readonly dialect?: Dialect;
  /** The instances that are made: the first to ask is the constructor, which makes the dialect of the answer. */
  readonly made: WeakSet<Sequelize>;
  isAsked: boolean;
}

const current = new AsyncLocalStorage<Answers>();
const answering = new WeakSet<object>();

/** Runs `action`, and says whether it has asked an instance for its dialect. */
export async function watchDialect<T>(
  { sequelize }: SequelizePackages,
  action: () => Promise<T>,
): Promise<{ readonly value: T; readonly isAsked: boolean }> {
  const answers: Answers = { made: new WeakSet(), isAsked: false };
  answerBy(sequelize);
  const value = await current.run(answers, action);
  return { value, isAsked: answers.isAsked };
}

/** Runs `action` while each instance that is made is of this dialect, whatever its options say. */
export function answerDialect<T>(
  { sequelize }: SequelizePackages,
  dialect: Dialect,
  action: () => Promise<T>,
): Promise<T> {
  answerBy(sequelize);
  return current.run({ dialect, made: new WeakSet(), isAsked: false }, action);
}

/** Outside of these actions nothing is another answer, so it stays. */
function answerBy({ Sequelize: { prototype } }: SequelizePackages['sequelize']): void {
  if (answering.has(prototype)) return;
  answering.add(prototype);
  prototype.getDialect = function (this: Sequelize) {
    const { options } = this as unknown as { readonly options: { dialect: Dialect } };
    const answers = current.getStore();
    if (answers?.dialect) options.dialect = answers.dialect;
    if (answers?.made.has(this)) answers.isAsked = true;
    answers?.made.add(this);
    return options.dialect;
  };
}
