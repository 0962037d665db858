import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Settings } from '../../config/config.js';
import { UmbauError } from '../../error.js';
import type { Database } from '../dialect.js';
import type { Client } from './client.js';
import { withClient } from './connection.js';
import { dropOwn } from './drop-own.js';
import { dump } from './dump.js';
import { begin } from './transaction.js';

/** Stands behind each statement, so that a file can be taken apart without being understood; the rest of it is the file's own. */
const mark = '-- umbau ';

/** Writes all that is one's own in the database as a script, which `psql` runs, too; half of one never has the name of a backup. */
export async function backUp({ sequelize }: Database, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await withClient(sequelize, (client) => pipeline(Readable.from(script(client)), createWriteStream(unfinished)));
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UmbauError('database', `The database could not be copied to ${file}: ${reason}`, { cause });
  }
}

async function* script(client: Client): AsyncGenerator<string> {
  const end = `;\n${mark}${randomUUID()}\n`;
  yield `BEGIN${end}`;
  for await (const sql of dump(client, { withRights: true })) yield sql + end;
  yield `COMMIT${end}`;
}

/** Makes the database what a backup is in one transaction: an app that is connected sees the old rows or the new ones. */
export async function restore(database: Database, _: Settings, file: string): Promise<void> {
  const transaction = await begin(database);
  try {
    await withClient(database.sequelize, async (client) => {
      await dropOwn(client);
      let last = '';
      for await (const sql of statementsIn(file)) {
        last = sql;
        if (sql !== 'BEGIN' && sql !== 'COMMIT') await client.query(sql);
      }
      if (last !== 'COMMIT') throw new UmbauError('usage', `The backup ${file} is not whole.`);
    });
    await transaction.commit();
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
}

async function* statementsIn(file: string): AsyncGenerator<string> {
  let text = '';
  let end = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 2 ** 20 })) {
    const searched = Math.max(0, text.length - end.length);
    text += String(chunk);
    if (end === '') end = /;\n-- umbau [\da-f-]{36}\n/.exec(text)?.[0] ?? '';
    if (end === '') continue;
    let start = 0;
    for (let at = text.indexOf(end, searched); at !== -1; at = text.indexOf(end, start)) {
      yield text.slice(start, at);
      start = at + end.length;
    }
    text = text.slice(start);
  }
}
