import { describe, expect, test } from 'vitest';
import { company } from './company.js';
import { compareFacts } from './facts.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from './hand-written-project.js';

const log = (line: string) => `await queryInterface.bulkInsert('log', [{ line: '${line}' }]);`;

async function projectWith(up: string): Promise<HandWrittenProject> {
  const project = handWrittenProject({ 'migrations/1-change.js': commonJs(up) });
  await project.execute(company);
  return project;
}

async function lines(project: HandWrittenProject): Promise<string[]> {
  return (await project.select<{ line: string }>('SELECT line FROM log')).map(({ line }) => line);
}

describe("a migration's own transaction", () => {
  test.each([
    [
      'managed, with the transaction passed on',
      `await queryInterface.sequelize.transaction(async (transaction) => {
         await queryInterface.addColumn('log', 'a', DataTypes.STRING, { transaction });
         await queryInterface.changeColumn('users', 'old', DataTypes.STRING(9), { transaction });
         await queryInterface.bulkInsert('log', [{ line: 'in' }], { transaction });
         await queryInterface.sequelize.query("INSERT INTO log (line) VALUES ('raw')", { transaction });
       });`,
      ['in', 'raw'],
    ],
    [
      'managed, with options and the transaction forgotten',
      `await queryInterface.sequelize.transaction({ type: 'EXCLUSIVE', isolationLevel: 'SERIALIZABLE' }, async () => {
         ${log('in')}
         await queryInterface.removeColumn('users', 'old');
       });`,
      ['in'],
    ],
    [
      'unmanaged and committed',
      `const transaction = await queryInterface.sequelize.transaction();
       try {
         await queryInterface.bulkInsert('log', [{ line: 'in' }], { transaction });
         await queryInterface.removeColumn('users', 'old', { transaction });
         await transaction.commit();
       } catch (error) {
         await transaction.rollback();
         throw error;
       }`,
      ['in'],
    ],
    [
      'unmanaged and rolled back',
      `${log('before')}
       const transaction = await queryInterface.sequelize.transaction();
       await queryInterface.bulkInsert('log', [{ line: 'in' }], { transaction });
       await queryInterface.removeColumn('users', 'old', { transaction });
       await transaction.rollback();
       ${log('after')}`,
      ['before', 'after'],
    ],
    [
      'managed, which throws, and caught',
      `await queryInterface.sequelize.transaction(async (transaction) => {
         await queryInterface.bulkInsert('log', [{ line: 'in' }], { transaction });
         await queryInterface.removeTable;
         throw new Error('no');
       }).catch(() => undefined);
       ${log('after')}`,
      ['after'],
    ],
    [
      'managed and rolled back by hand',
      `await queryInterface.sequelize.transaction(async (transaction) => {
         await queryInterface.bulkInsert('log', [{ line: 'in' }], { transaction });
         await transaction.rollback();
         throw new Error('no');
       }).catch(() => undefined);
       ${log('after')}`,
      ['after'],
    ],
    [
      'nested',
      `await queryInterface.sequelize.transaction(async (outer) => {
         await queryInterface.bulkInsert('log', [{ line: 'outer' }], { transaction: outer });
         await queryInterface.sequelize.transaction({ transaction: outer }, async (inner) => {
           await queryInterface.bulkInsert('log', [{ line: 'inner' }], { transaction: inner });
           throw new Error('no');
         }).catch(() => undefined);
         await queryInterface.bulkInsert('log', [{ line: 'still outer' }], { transaction: outer });
       });`,
      ['outer', 'still outer'],
    ],
    [
      'begun while other statements run',
      `await Promise.all([
         ${log('a').replace(/^await |;$/g, '')},
         queryInterface.sequelize.transaction(async (transaction) => {
           await queryInterface.bulkInsert('log', [{ line: 'b' }], { transaction });
         }),
         queryInterface.sequelize.query("INSERT INTO log VALUES ('c')"),
       ]);
       ${log('d')}`,
      ['a', 'c', 'b', 'd'],
    ],
    [
      'in plain SQL',
      `await queryInterface.sequelize.query('BEGIN');
       ${log('kept')}
       await queryInterface.sequelize.query('COMMIT;');
       await queryInterface.sequelize.query('  -- a note\\n begin immediate transaction');
       ${log('undone')}
       await queryInterface.sequelize.query('/* x */ ROLLBACK TRANSACTION');
       await queryInterface.sequelize.query('SAVEPOINT mine');
       ${log('undone, too')}
       await queryInterface.sequelize.query('ROLLBACK TO mine');
       await queryInterface.sequelize.query({ query: 'BEGIN' });
       ${log('kept, too')}
       await queryInterface.sequelize.query('END');`,
      ['kept', 'kept, too'],
    ],
    [
      'with foreign keys switched off and on',
      `await queryInterface.sequelize.query('PRAGMA foreign_keys = OFF');
       await queryInterface.sequelize.query('BEGIN TRANSACTION');
       await queryInterface.removeColumn('users', 'old');
       await queryInterface.sequelize.query('PRAGMA foreign_keys = ON');
       await queryInterface.changeColumn('teams', 'name', { type: DataTypes.TEXT });
       await queryInterface.sequelize.query('COMMIT');
       ${log('in')}`,
      ['in'],
    ],
  ])('%s ends as it says, and loses no child', async (_, up, expected) => {
    const project = await projectWith(up);
    await project.upgrade({ acceptDataLoss: true });
    expect(await lines(project)).toEqual(expected);
    expect(await project.select('SELECT * FROM posts')).toHaveLength(2);
    expect(await project.select('SELECT * FROM visits WHERE user_id = 1')).toHaveLength(1);
    expect(await project.status()).toMatchObject([{ state: 'executed' }]);
  });
});

describe('a migration that fails', () => {
  const twoStatements = `
    await queryInterface.removeColumn('users', 'old');
    await queryInterface.bulkInsert('log', [{ line: 'in' }]);`;
  test.each([
    ['throws after two statements', `${twoStatements} throw new Error('boom');`, 'boom'],
    ['has a mistake in its SQL', `${twoStatements} await queryInterface.sequelize.query('UPDAET users');`, 'UPDAET'],
    [
      'breaks a constraint',
      `${twoStatements} await queryInterface.bulkInsert('teams', [{ name: 'red' }]);`,
      'UNIQUE constraint failed: teams.name',
    ],
    [
      'throws in its own transaction',
      `await queryInterface.sequelize.transaction(async () => { ${twoStatements} throw new Error('boom'); });`,
      'boom',
    ],
    [
      'forgets to end its own transaction',
      `await queryInterface.sequelize.transaction(); ${twoStatements} throw new Error('boom');`,
      'boom',
    ],
    [
      'has committed in plain SQL before it throws',
      `await queryInterface.sequelize.query('BEGIN'); ${twoStatements}
       await queryInterface.sequelize.query('COMMIT'); throw new Error('boom');`,
      'boom',
    ],
    [
      'fails while more statements are waiting',
      `await Promise.all([
         queryInterface.sequelize.query('UPDAET users'),
         queryInterface.bulkInsert('log', [{ line: 'in' }]),
         queryInterface.removeColumn('users', 'old'),
       ]);`,
      'UPDAET',
    ],
    [
      'leaves rows that refer to nothing',
      `await queryInterface.bulkDelete('users', { id: 1 });`,
      '1 row of posts that refers to nothing',
    ],
  ])('that %s leaves the database and the bookkeeping as they were', async (_, up, message) => {
    const project = await projectWith(up);
    const before = await project.facts();
    await expect(project.upgrade({ acceptDataLoss: true })).rejects.toThrow(message);
    expect(compareFacts(before, await project.facts())).toEqual({ lost: [], gained: [] });
    expect(await project.status()).toMatchObject([{ state: 'pending' }]);
    expect(await project.select("SELECT name FROM sqlite_schema WHERE name = 'umbau_history'")).toEqual([]);
  });

  test.each([
    ['a statement', 'await queryInterface.sequelize.query(`UPDAET ${table}`);', 'near "UPDAET": syntax error'],
    ['a change', "await queryInterface.removeColumn(table, 'odl');", 'has no column odl'],
    ['rows', "await queryInterface.bulkInsert(table, [{ id: 1, email: 'a@x' }]);", 'UNIQUE constraint failed'],
    ['its own code', 'throw new Error(`no ${table}`);', 'no users'],
  ])('by %s names the file and the line', async (_, line, message) => {
    const project = handWrittenProject({
      'migrations/1-a.ts': `import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  interface Unused { readonly a: string }
  const table: string = 'users';
  ${line}
};
`,
    });
    await project.execute(company);
    const error = await project.upgrade().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'migration-failed', location: { line: 6 } });
    expect(error).toHaveProperty('message', expect.stringMatching(`1-a.ts failed in up: .*${message}`));
  });
});

describe('what SQLite refuses inside of a transaction', () => {
  test('is made once the migration is committed', async () => {
    const project = await projectWith(
      `await queryInterface.sequelize.query('PRAGMA journal_mode = WAL');
       ${log('in')}
       await queryInterface.sequelize.query('PRAGMA synchronous = NORMAL;');
       await queryInterface.removeColumn('users', 'old');
       await queryInterface.sequelize.query('VACUUM');`,
    );
    await project.upgrade({ acceptDataLoss: true });
    expect(await lines(project)).toEqual(['in']);
    expect(await project.select('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  test('is not made where the migration fails or takes it back', async () => {
    const change = `await queryInterface.sequelize.query('PRAGMA journal_mode = WAL');`;
    const back = `const transaction = await queryInterface.sequelize.transaction(); ${change} await transaction.rollback();`;
    const project = await projectWith(back);
    await project.upgrade();
    project.write({ 'migrations/2-fail.js': commonJs(`${change} throw new Error('no');`) });
    await expect(project.upgrade()).rejects.toThrow('no');
    expect(await project.select('PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  });
});
