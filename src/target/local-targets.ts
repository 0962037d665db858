import type { Settings, Target } from '../config/config.js';
import { diff } from '../diff/diff.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { readDatabase } from '../dialect/read.js';
import { UmbauError } from '../error.js';
import { onTarget } from '../config/on-target.js';
import { compareSchemas } from '../introspect/comparison.js';
import { desiredSchema } from '../introspect/desired.js';
import { Agreements } from './agreements.js';
import { TargetDatabase } from './target-database.js';
import type { CompareCall, ProveCall, Targets, TargetSchemas } from './targets.js';

/** The targets in this process: for a child, and for commands that end soon anyway. */
export class LocalTargets implements Targets {
  private readonly databases = new Map<Target['dialect'], TargetDatabase>();
  private readonly agreements: Agreements;
  /** A target has one session: what is asked for at the same time waits. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: Settings) {
    this.agreements = new Agreements(settings.state);
  }

  compare(call: CompareCall): Promise<TargetSchemas[]> {
    return this.inTurn(async () => {
      const compared: TargetSchemas[] = [];
      for (const target of this.settings.targets ?? []) {
        const schemas = await onTarget(target.dialect, () => this.compareOn(target, call));
        compared.push({ dialect: target.dialect, ...(schemas && { schemas }) });
      }
      return compared;
    });
  }

  prove({ dialect, migrations, file, operations, desired }: ProveCall): Promise<void> {
    const target = this.settings.targets?.find((candidate) => candidate.dialect === dialect);
    if (!target) throw new UmbauError('internal', `${dialect} is no target.`);
    const expected = { operations, desired };
    return this.inTurn(() => onTarget(target.dialect, () => this.databaseOf(target).prove(migrations, file, expected)));
  }

  /** Lets a target be as the migrations make it before anybody asks. */
  prepare({ migrations }: Pick<CompareCall, 'migrations'>): Promise<void> {
    return this.inTurn(async () => {
      for (const target of this.settings.targets ?? []) await this.databaseOf(target).moveTo(migrations);
    });
  }

  async close(): Promise<void> {
    await this.inTurn(async () => {
      for (const database of this.databases.values()) await database.close();
      this.databases.clear();
    });
  }

  private async compareOn(target: Target, call: CompareCall): Promise<TargetSchemas['schemas']> {
    const { root, state, ignoreTables } = this.settings;
    const { dialect } = target;
    const key = await this.agreements.keyOf(call, target, ignoreTables);
    if (await this.agreements.has(key)) return undefined;
    const { database, empty } = await this.databaseOf(target).moveTo(call.migrations);
    const models = { models: call.models.models, statements: [], ...call.models.targets?.[dialect] };
    const wanted = await desiredSchema({ root, state, database: empty.database }, models, () =>
      Promise.resolve(database),
    );
    const made = await readDatabase(database.sequelize);
    const owned = made.schema.tables.map(({ name }) => name).filter((name) => !isBookkeeping(name));
    const last = { owned, schema: { tables: [] }, isStale: true };
    const { desired, actual } = compareSchemas(wanted, made, last, ignoreTables);
    if (diff(actual, desired).length > 0) return { desired, actual };
    await this.agreements.add(key);
    return undefined;
  }

  private databaseOf(target: Target): TargetDatabase {
    const known = this.databases.get(target.dialect);
    if (known) return known;
    const database = new TargetDatabase(this.settings, target);
    this.databases.set(target.dialect, database);
    return database;
  }

  private inTurn<T>(body: () => Promise<T>): Promise<T> {
    const turn = this.last.then(body, body);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
