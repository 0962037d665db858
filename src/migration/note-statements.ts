import { metaTable } from '../dialect/bookkeeping.js';
import type { Database, StatementTurn } from '../dialect/dialect.js';
import { UmbauError } from '../error.js';
import { asksCatalogue, effectOn, waitsForCommit } from './statement-effect.js';
import { committed, noteStatements, type Asked, type NotedStatement, type Unfinished } from './unfinished.js';

/** What is noted of a run, as far as it has come. */
export type NotedRun = Pick<StatementNotes, 'statements' | 'asked'>;

/**
 * Notes each statement that commits something before it runs, and how it went. Where an earlier run has come to its middle,
 * what that has done is passed by; rows that it wrote before its last statement are among it. What it asked the catalogue is
 * answered as it was then, or other statements would follow from it.
 */
export function noteEachStatement(database: NotedDatabase, unfinished: Unfinished): NotedRun {
  const notes = new StatementNotes(database, unfinished);
  database.hooks.aroundStatement = (sql, run, said) => notes.around(sql, run, said);
  return notes;
}

type NotedDatabase = Pick<Database, 'dialect' | 'hooks' | 'sequelize'>;

class StatementNotes {
  readonly statements: NotedStatement[];
  readonly asked: Asked[];
  private readonly toPass: NotedStatement[];
  private readonly toAnswer: Asked[];
  /** So many statements have written rows after the last one that is passed by. */
  private rowsToPass: number;
  /** Why a statement could not be noted. */
  private unnoted: { readonly error: unknown } | undefined;

  constructor(
    private readonly database: NotedDatabase,
    private readonly unfinished: Unfinished,
  ) {
    const kept = committed(database.dialect, unfinished.statements);
    const last = kept.findLastIndex((note) => this.isCommit(note) && note.state !== 'failed');
    // One that failed at the end has done nothing, and may be another one by now.
    this.statements = kept.filter((note, position) => position <= last || !this.isCommit(note));
    this.rowsToPass = this.statements.length - 1 - last;
    this.toPass = this.statements.filter((note) => this.isCommit(note));
    this.asked = (unfinished.asked ?? []).filter(({ after }) => after < this.toPass.length);
    this.toAnswer = [...this.asked];
  }

  async around(sql: string, run: Run, said: string): Promise<unknown> {
    if (this.unnoted) throw this.unnoted.error;
    if (effectOn(this.database.dialect, sql) === 'none') return asksCatalogue(sql) ? this.ask(said, run) : run('run');
    if (this.toPass.length > 0) return this.passBy(sql, run);
    if (!this.isRows(sql) || this.rowsToPass === 0)
      return this.runAt(this.statements.length, { sql, run, turn: 'run' });
    this.rowsToPass -= 1;
    return run('skip');
  }

  private async passBy(sql: string, run: Run): Promise<unknown> {
    if (this.isRows(sql)) return run('skip');
    // Those that were begun at once may come in another order.
    const next = this.toPass.find((note) => note.sql === sql);
    if (!next) throw otherStatement(this.unfinished.name, this.toPass[0], sql);
    this.toPass.splice(this.toPass.indexOf(next), 1);
    if (next.state === 'done') return run('skip');
    return this.runAt(this.statements.indexOf(next), { sql, run, turn: next.state === 'begun' ? 'try' : 'run' });
  }

  private async ask(sql: string, run: Run): Promise<unknown> {
    if (this.toPass.length > 0 && this.toAnswer[0]?.sql === sql) return this.toAnswer.shift()?.answer;
    const answer = await run('run');
    const after = this.statements.filter((note) => this.isCommit(note)).length - this.toPass.length;
    this.asked.push({ sql, answer, after });
    return answer;
  }

  private async runAt(position: number, { sql, run, turn }: Turn): Promise<unknown> {
    const { statements } = this;
    const former = statements[position];
    const note = (state: NotedStatement['state']) => (statements[position] = { sql, state });
    // It is kept together with its note, or neither is.
    note(this.database.dialect.stepwise?.isOne(sql) ? 'done' : 'begun');
    if (this.isCommit({ sql })) {
      await this.keepNotes().catch((error: unknown) => {
        // What cannot be noted does not run, nor does what was begun with it.
        statements.splice(position, 1, ...(former ? [former] : []));
        this.unnoted = { error };
        throw error;
      });
    }
    try {
      const result = await run(turn);
      note('done');
      if (!this.database.dialect.stepwise && waitsForCommit(sql)) await this.keepNotes();
      return result;
    } catch (error) {
      note('failed');
      throw error;
    }
  }

  private keepNotes(): Promise<void> {
    const { statements, asked } = this;
    return noteStatements(this.database, { accept: this.unfinished.accept, statements, asked });
  }

  private isCommit({ sql }: Pick<NotedStatement, 'sql'>): boolean {
    return effectOn(this.database.dialect, sql) === 'commit';
  }

  private isRows(sql: string): boolean {
    return effectOn(this.database.dialect, sql) === 'rows' && !sql.includes(metaTable);
  }
}

type Run = (turn: StatementTurn) => Promise<unknown>;

interface Turn {
  readonly sql: string;
  readonly run: Run;
  readonly turn: StatementTurn;
}

function otherStatement(name: string, done: NotedStatement | undefined, now: string): UmbauError {
  return new UmbauError(
    'migration-failed',
    `${name} stands half way, and what it says now is not what has been done: it comes to ${now} where ${done?.sql ?? ''} has run.`,
    {
      hint: 'Bring back what the file said up to there, and change what comes after; or undo what was done: umbau downgrade -1.',
    },
  );
}
