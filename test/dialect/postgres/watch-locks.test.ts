import type { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { openDatabase } from '../../../src/dialect/database.js';
import { inTransaction } from '../../../src/dialect/transaction.js';
import { describeEngine } from '../../engine/engines.js';

describeEngine('postgres', (engine) => {
  async function newDatabase(): Promise<Settings['database']> {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    return database;
  }

  async function open(database: Settings['database'], onLocked?: () => void): Promise<Sequelize> {
    const opened = await openDatabase({ root: process.cwd(), database }, onLocked);
    onTestFinished(() => opened.close());
    return opened.sequelize;
  }

  test('a statement that waits for a lock of an app says so, and goes on when the lock is gone', async () => {
    const database = await newDatabase();
    const app = await open(database);
    await app.query('CREATE TABLE users (id integer)');
    await app.query('BEGIN; INSERT INTO users VALUES (1)');
    const locked = newSignal();
    const umbau = await open(database, () => locked.come());
    const altered = umbau.query('ALTER TABLE users ADD COLUMN name text');
    await locked.came;
    await app.query('COMMIT');
    await altered;
  }, 60_000);

  test('a statement that only takes long says nothing', async () => {
    let isLocked = false;
    const umbau = await open(await newDatabase(), () => (isLocked = true));
    await umbau.query('SELECT pg_sleep(1.5)');
    expect(isLocked).toBe(false);
  }, 60_000);

  test('where nobody may wait, the statement is cancelled', async () => {
    const database = await newDatabase();
    const app = await open(database);
    await app.query('CREATE TABLE users (id integer)');
    await app.query('BEGIN; LOCK TABLE users');
    const umbau = await open(database, () => {
      throw new Error('The database is locked.');
    });
    await expect(umbau.query('SELECT * FROM users')).rejects.toThrow('canceling statement');
  }, 60_000);

  test('another umbau is waited for', async () => {
    const database = await newDatabase();
    const first = await openDatabase({ root: process.cwd(), database });
    onTestFinished(() => first.close());
    const locked = newSignal();
    const second = await openDatabase({ root: process.cwd(), database }, () => locked.come());
    onTestFinished(() => second.close());
    const done: string[] = [];
    const begun = newSignal();
    const firstDone = inTransaction(first, async () => {
      begun.come();
      await locked.came;
      done.push('first');
    });
    await begun.came;
    await inTransaction(second, () => Promise.resolve(done.push('second')));
    await firstDone;
    expect(done).toEqual(['first', 'second']);
  }, 60_000);
});

function newSignal(): { readonly came: Promise<void>; readonly come: () => void } {
  let come: () => void = () => undefined;
  const came = new Promise<void>((resolve) => (come = resolve));
  return { came, come };
}
