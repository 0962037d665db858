import type { Sequelize } from 'sequelize';
import type { DatabaseState } from '../dialect.js';
import { quoteIdentifier as quote } from './tokenize.js';
import { breaksError, dependentsOf, problemOf, type Dependent } from './dependents.js';

/**
 * Runs a statement that changes a table. SQLite refuses some of them while any view or trigger of the database is broken
 * (https://sqlite.org/lang_altertable.html): what is broken anyway stands aside in `aside`, to be put back by
 * {@link putBack}.
 */
export async function runBesideBroken(
  sequelize: Sequelize,
  table: string,
  sql: string,
  state: DatabaseState,
  aside: Dependent[],
): Promise<void> {
  const run = (statement: string) => sequelize.query(statement, { raw: true, logging: false });
  for (;;) {
    try {
      await run(sql);
      return;
    } catch (error) {
      const inTheWay = namedIn(error, state);
      if (!inTheWay) throw error;
      const problem = await problemOf(sequelize, inTheWay);
      if (problem === undefined) throw breaksError(table, inTheWay, error as Error);
      aside.push(inTheWay, ...dependentsOf(state).filter((other) => isOn(other, inTheWay)));
      await run(`DROP ${inTheWay.kind.toUpperCase()} ${quote(inTheWay.name)}`);
    }
  }
}

/** Makes again what stood aside, as it was. */
export async function putBack(sequelize: Sequelize, aside: readonly Dependent[]): Promise<void> {
  for (const { sql } of aside) await sequelize.query(sql, { raw: true, logging: false });
}

/** The view or the trigger over which SQLite has stumbled. */
function namedIn(error: unknown, state: DatabaseState): Dependent | undefined {
  const { message = '' } = error as { message?: string };
  const [, text = ''] = /\berror in ((?:view|trigger) .*)$/s.exec(message) ?? [];
  const names = (dependent: Dependent) => `${dependent.kind} ${dependent.name}`;
  return dependentsOf(state)
    .filter((dependent) => new RegExp(`^${escape(names(dependent))}(?::| after )`).test(text))
    .sort((left, right) => right.name.length - left.name.length)[0];
}

function escape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

/** A view takes its triggers along. */
function isOn(trigger: Dependent, view: Dependent): boolean {
  return view.kind === 'view' && trigger.kind === 'trigger' && trigger.table.toLowerCase() === view.name.toLowerCase();
}
