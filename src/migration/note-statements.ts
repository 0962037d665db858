import { metaTable } from '../dialect/bookkeeping.js';
import type { Database, StatementHooks, StatementTurn } from '../dialect/dialect.js';
import { UmbauError } from '../error.js';
import { effectOn } from './statement-effect.js';
import { committed, noteStatements, type NotedStatement, type Unfinished } from './unfinished.js';

/**
 * Notes each statement that commits something before it runs, and how it went. Where an earlier run has come to its middle,
 * what that has done is passed by; rows that it wrote before its last statement are among it. Returns the notes.
 */
export function noteEachStatement(
  { dialect, hooks, sequelize }: Pick<Database, 'dialect' | 'hooks' | 'sequelize'>,
  { name, accept, statements: earlier }: Unfinished,
): NotedStatement[] {
  const statements = committed(dialect, earlier);
  const effectOf = (sql: string) => effectOn(dialect, sql);
  const toPass = statements.filter(({ sql }) => effectOf(sql) === 'commit');
  const runAt = async (position: number, { sql, run, turn }: Turn): Promise<unknown> => {
    const former = statements[position];
    const note = (state: NotedStatement['state']) => (statements[position] = { sql, state });
    // It is kept together with its note, or neither is.
    note(dialect.stepwise?.isOne(sql) ? 'done' : 'begun');
    if (effectOf(sql) === 'commit') {
      await noteStatements({ dialect, sequelize }, { accept, statements }).catch((error: unknown) => {
        // What cannot be noted does not run.
        statements.splice(position, 1, ...(former ? [former] : []));
        throw error;
      });
    }
    try {
      const result = await run(turn);
      note('done');
      return result;
    } catch (error) {
      note('failed');
      throw error;
    }
  };
  const passBy: Around = async (sql, run) => {
    if (effectOf(sql) === 'rows' && !sql.includes(metaTable)) return run('skip');
    const [next] = toPass;
    if (next?.sql !== sql) throw otherStatement(name, next, sql);
    toPass.shift();
    if (next.state === 'done') return run('skip');
    return runAt(statements.indexOf(next), { sql, run, turn: next.state === 'begun' ? 'try' : 'run' });
  };
  hooks.aroundStatement = (sql, run) => {
    if (effectOf(sql) === 'none') return run('run');
    return toPass.length > 0 ? passBy(sql, run) : runAt(statements.length, { sql, run, turn: 'run' });
  };
  return statements;
}

type Around = NonNullable<StatementHooks['aroundStatement']>;

interface Turn {
  readonly sql: string;
  readonly run: (turn: StatementTurn) => Promise<unknown>;
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
