import { metaTable } from '../dialect/bookkeeping.js';
import type { Database, StatementTurn } from '../dialect/dialect.js';
import { UmbauError } from '../error.js';
import { asksCatalogue, effectOn } from './statement-effect.js';
import { committed, noteStatements, type CatalogueAnswer, type NotedStatement, type Unfinished } from './unfinished.js';

/**
 * Notes each statement that commits something before it runs, and how it went. Where an earlier run has come to its middle,
 * what that has done is passed by; rows that it wrote before its last statement are among it, and the catalogue answers as it
 * did then. Returns the notes.
 */
export function noteEachStatement(
  { dialect, hooks, sequelize }: Pick<Database, 'dialect' | 'hooks' | 'sequelize'>,
  { name, accept, statements: earlier }: Unfinished,
): NotedStatement[] {
  const statements = committed(dialect, earlier);
  const effectOf = (sql: string) => effectOn(dialect, sql);
  const toPass = statements.filter(({ sql }) => effectOf(sql) === 'commit');
  const questions = answering(() => toPass[0]?.answers);
  const runAt = async (position: number, { sql, run, turn }: Turn): Promise<unknown> => {
    const former = statements[position];
    const answers = former?.answers ?? (effectOf(sql) === 'commit' ? questions.take() : []);
    const note = (state: NotedStatement['state']) =>
      (statements[position] = { sql, state, ...(answers.length > 0 && { answers }) });
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
  hooks.aroundStatement = (sql, run, said) => {
    if (effectOf(sql) === 'none') return questions.ask(said, run);
    return toPass.length > 0 ? passBy(sql, run) : runAt(statements.length, { sql, run, turn: 'run' });
  };
  return statements;
}

/** Answers from what an earlier run was told, and keeps what is asked anew until it is taken. */
function answering(known: () => readonly CatalogueAnswer[] | undefined) {
  let asked: CatalogueAnswer[] = [];
  return {
    async ask(sql: string, run: Turn['run']): Promise<unknown> {
      const former = known()?.find((answer) => answer.sql === sql);
      if (former) return former.result;
      const result = await run('run');
      if (asksCatalogue(sql)) asked.push({ sql, result });
      return result;
    },
    take(): readonly CatalogueAnswer[] {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}

type Around = (sql: string, run: Turn['run']) => Promise<unknown>;

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
