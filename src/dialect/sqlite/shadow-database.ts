import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UmbauError } from '../../error.js';
import { masterQuery, type MasterRow } from './read-schema.js';

/** The part of the package sqlite3 that the shadow needs. */
interface Sqlite3 {
  readonly Database: new (filename: string) => MemoryDatabase;
}

interface MemoryDatabase {
  exec(sql: string, done: (error: Error | null) => void): void;
  all(sql: string, done: (error: Error | null, rows: MasterRow[]) => void): void;
  close(done: (error: Error | null) => void): void;
}

/** A database in memory that has executed the statements of the models, and nothing else. */
export class ShadowDatabase {
  readonly #database: MemoryDatabase;
  /** What it has executed; `undefined` where that is not all that it was asked to. */
  #statements: readonly string[] | undefined;

  constructor(root: string) {
    const sqlite3 = createRequire(join(root, 'package.json'))('sqlite3') as Sqlite3;
    this.#database = new sqlite3.Database(':memory:');
  }

  get canBeAmended(): boolean {
    return this.#statements !== undefined;
  }

  /** Executes the statements in the empty database; where SQLite refuses one, says which. */
  async fill(statements: readonly string[]): Promise<void> {
    try {
      await this.#execute(statements);
      this.#statements = statements;
    } catch {
      await this.#refuseFirstBad(statements);
    }
  }

  /** Makes anew the tables of which the statements have changed; false where this cannot be done, or fails. */
  async amend(statements: readonly string[]): Promise<boolean> {
    const before = this.#statements ?? [];
    this.#statements = undefined;
    const changed = [...without(before, statements), ...without(statements, before)].map(createdOn);
    if (changed.includes(undefined) || namesOneTwice(before) || namesOneTwice(statements)) return false;
    const names = new Set(changed);
    const isChanged = (statement: string) => names.has(createdOn(statement));
    const drops = new Set(
      before.filter(isChanged).map((statement) => `DROP TABLE IF EXISTS ${createdOn(statement) ?? ''}`),
    );
    try {
      await this.#execute([...drops, ...statements.filter(isChanged)]);
    } catch {
      return false;
    }
    this.#statements = statements;
    return true;
  }

  rows(): Promise<MasterRow[]> {
    return promisify(this.#database.all.bind(this.#database))(masterQuery);
  }

  close(): void {
    this.#database.close(() => undefined);
  }

  #execute(statements: readonly string[]): Promise<void> {
    const sql = statements.map((statement) => statement.replace(/;?\s*$/, ';')).join('\n');
    return promisify(this.#database.exec.bind(this.#database))(sql);
  }

  /** Executes the statements one by one; what is there already is no error. */
  async #refuseFirstBad(statements: readonly string[]): Promise<void> {
    for (const statement of statements) {
      await this.#execute([statement]).catch((error: unknown) => {
        if (String(error).includes('already exists')) return;
        throw new UmbauError('load', `The models ask for what SQLite refuses: ${String(error)}`, {
          hint: `The statement was: ${statement}`,
          cause: error,
        });
      });
    }
  }
}

function without(statements: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return statements.filter((statement) => !known.has(statement));
}

/** To SQLite `Users` and `users` are one table: which of two statements makes it hangs on their order. */
function namesOneTwice(statements: readonly string[]): boolean {
  const tables = statements.filter((statement) => statement.startsWith('CREATE TABLE')).map(createdOn);
  return new Set(tables.map((table) => table?.toLowerCase())).size < tables.length;
}

/** The quoted name of the table that Sequelize's DDL creates, or creates an index on. */
function createdOn(statement: string): string | undefined {
  const [, table, indexed] =
    /^CREATE (?:TABLE IF NOT EXISTS (`(?:[^`]|``)+`) |(?:UNIQUE )?INDEX `(?:[^`]|``)+` ON (`(?:[^`]|``)+`) )/.exec(
      statement,
    ) ?? [];
  return table ?? indexed;
}
