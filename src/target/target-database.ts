import type { Settings, Target } from '../config/config.js';
import { openDatabase } from '../dialect/database.js';
import type { Database, DatabaseState, EmptyDatabase } from '../dialect/dialect.js';
import { loadDialect } from '../dialect/load-dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';
import { checksumOf, readSource, type MigrationFile } from '../migration/directory.js';
import { proveDowngrade, proveUpgrade, type Expectation } from '../migration/proof.js';
import { asAskedBy, loadMigration, runDirection, type Direction } from '../migration/runner.js';
import { extensionsIn, startPglite } from './pglite.js';

interface Executed {
  readonly key: string;
  readonly file: MigrationFile;
  /** Whether its downgrade is known to restore what was there before. */
  readonly isProven: boolean;
}

/** What is open of a target. */
interface Opened {
  readonly database: Database;
  readonly empty: EmptyDatabase;
  readonly extensions: readonly string[];
  readonly executed: Executed[];
}

/** A database of another engine that is umbau's alone, in which the migrations have run and there are no rows. */
export class TargetDatabase {
  private opened: Opened | undefined;
  private readonly proven = new Set<string>();

  constructor(
    private readonly settings: Settings,
    private readonly target: Target,
  ) {}

  /** Runs the migrations that have not run, once those that are not among them are undone; `next` is what is run then. */
  async moveTo(migrations: readonly MigrationFile[], ...next: readonly MigrationFile[]): Promise<Opened> {
    const wanted = await Promise.all(migrations.map(withKey));
    const coming = await Promise.all(next.map(withKey));
    const opened = await this.openFor([...wanted, ...coming].map(({ source }) => source));
    const { executed, database } = opened;
    while (executed.some(({ key }, position) => key !== wanted[position]?.key)) {
      const last = executed.at(-1);
      if (!last?.isProven) {
        await this.close();
        return this.moveTo(migrations, ...next);
      }
      await this.run(database, last.file, 'down');
      executed.pop();
    }
    for (const { key, file } of wanted.slice(executed.length)) {
      await this.run(database, file, 'up');
      executed.push({ key, file, isProven: this.proven.has(key) });
    }
    return opened;
  }

  /** Runs a migration after others and undoes it; rejects where that does not do exactly what it has to. */
  async prove(migrations: readonly MigrationFile[], file: MigrationFile, expected: Expectation): Promise<void> {
    const { database } = await this.moveTo(migrations, file);
    try {
      const before = await read(database);
      await this.run(database, file, 'up');
      proveUpgrade(file.name, before, await read(database), expected);
      await this.run(database, file, 'down');
      proveDowngrade(file.name, before, await read(database), expected.operations);
      this.proven.add((await withKey(file)).key);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await opened?.database.close();
    await opened?.empty.remove();
  }

  private async run(database: Database, file: MigrationFile, direction: Direction): Promise<void> {
    const module = await loadMigration(this.settings, file);
    try {
      const asked = asAskedBy(module, database);
      await inTransaction(asked, () => runDirection(asked, file, module, direction));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private async openFor(sources: readonly string[]): Promise<Opened> {
    const extensions = this.target.server ? [] : extensionsIn(sources);
    if (this.opened && extensions.some((name) => !this.opened?.extensions.includes(name))) await this.close();
    this.opened ??= await this.open(extensions);
    return this.opened;
  }

  private async open(extensions: readonly string[]): Promise<Opened> {
    const { root } = this.settings;
    const empty = await this.makeEmpty(extensions);
    const database = await openDatabase({ root, database: empty.database });
    return { database, empty, extensions, executed: [] };
  }

  private async makeEmpty(extensions: readonly string[]): Promise<EmptyDatabase> {
    const { root } = this.settings;
    const { dialect, server } = this.target;
    if (!server && dialect === 'postgres') return startPglite(root, extensions);
    const { createEmpty } = await loadDialect(dialect);
    return createEmpty({ root, database: server ?? { dialect } });
  }
}

function read({ sequelize }: Database): Promise<DatabaseState> {
  return readDatabase(sequelize);
}

async function withKey(file: MigrationFile): Promise<{ key: string; file: MigrationFile; source: string }> {
  const source = await readSource(file);
  return { key: `${file.name} ${checksumOf(source)}`, file: { ...file, source }, source };
}
