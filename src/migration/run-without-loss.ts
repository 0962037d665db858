import type { DatabaseState } from '../dialect/sqlite/read-schema.js';
import { UmbauError } from '../error.js';
import { referringTables } from '../schema/references.js';
import type { Database } from './database.js';
import { describeLosses, isSeenTo, vanished } from './loss.js';
import { countOrphans, refuseNewOrphans } from './orphans.js';
import { readSqlite } from './read-sqlite.js';
import type { Direction } from './runner.js';
import type { StatementLog } from './transaction.js';

export interface Guard {
  /** The migration's name, for what is said. */
  readonly name: string;
  readonly direction: Direction;
  readonly before: DatabaseState;
  readonly log: StatementLog;
  /** Run it although rows or values go. */
  readonly accept: boolean;
}

/** Runs a change, and undoes and refuses it where rows or values would go that nobody has agreed to lose. */
export async function runWithoutLoss({ sequelize }: Database, guard: Guard, run: () => Promise<void>): Promise<void> {
  const { name, before, log } = guard;
  const orphans = await countOrphans(sequelize, referringTables(before.schema));
  await sequelize.query('SAVEPOINT umbau_direction');
  await run();
  const gone = vanished(before.schema, (await readSqlite(sequelize)).schema, log).filter(
    (item) => !isSeenTo(item, log),
  );
  if (gone.length > 0 && !guard.accept) {
    await sequelize.query('ROLLBACK TO umbau_direction');
    const losses = await describeLosses(sequelize, gone);
    if (losses.length > 0) throw dataLoss(guard, losses);
    await run();
  }
  await sequelize.query('RELEASE umbau_direction');
  const { schema } = await readSqlite(sequelize);
  await refuseNewOrphans(sequelize, name, orphans, referringTables(schema));
}

function dataLoss({ name, direction }: Guard, losses: readonly string[]): UmbauError {
  const command = direction === 'up' ? 'upgrade' : 'downgrade';
  return new UmbauError('data-loss', `The ${command} of ${name} ${losses.join(', ')}.`, {
    hint: `Nothing was changed. To go on, with a copy of the database kept first: umbau ${command} --accept-data-loss`,
    descriptions: losses,
  });
}
