import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Settings } from '../../config/config.js';
import type { Database } from '../dialect.js';
import { isTable, readCatalogue, readServer, type Catalogue } from './catalogue.js';
import { execute, select } from './connection.js';
import { inserts, selected, type DumpedColumn } from './dump.js';
import { quote } from './quote.js';
import { readSchema } from './read-database.js';
import { connectionSource, openServer, type Server } from './server.js';
import { createShadow } from './shadow-database.js';
import { inOrder } from './view-order.js';

/** Ends a view or a trigger, in which a semicolon ends less than the whole; the client `mysql` reads it, too. */
const longDelimiter = '$$umbau$$';

/** Writes all that is in the database, as it is at one moment, as the SQL that makes it anew. */
export async function backUp({ sequelize }: Database, file: string): Promise<void> {
  const { driver, options } = connectionSource(sequelize);
  const server = await openServer(driver, options);
  try {
    await server.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await server.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    await pipeline(Readable.from(dump(server)), createWriteStream(file));
  } finally {
    await server.close();
  }
}

async function* dump(server: Server): AsyncGenerator<string> {
  const catalogue = await readCatalogue((sql) => server.query(sql));
  yield `SET NAMES utf8mb4;\nSET time_zone = '+00:00';\nSET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\n`;
  yield 'SET foreign_key_checks = 0;\nSET unique_checks = 0;\n';
  for (const { name } of catalogue.tables) yield* dumpTable(server, catalogue, name);
  const { views, triggers } = readSchema(catalogue);
  yield `DELIMITER ${longDelimiter}\n`;
  for (const { sql } of [...inOrder(views), ...triggers]) yield `${sql}\n${longDelimiter}\n`;
  yield 'DELIMITER ;\n';
}

async function* dumpTable(server: Server, { columns }: Catalogue, name: string): AsyncGenerator<string> {
  const [row] = await server.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${quote(name)}`);
  yield `${row?.['Create Table'] ?? ''};\n`;
  const kept = columns.filter(
    ({ tbl, extra }) => tbl === name && !/\b(?:VIRTUAL|STORED|PERSISTENT) GENERATED\b/i.test(extra),
  );
  const dumped = kept.map((column): DumpedColumn => ({ name: column.name, type: /^\w+/.exec(column.type)?.[0] ?? '' }));
  const rows = server.stream(`SELECT ${dumped.map(selected).join(', ')} FROM ${quote(name)}`);
  for await (const statement of inserts(name, dumped, rows)) yield `${statement};\n`;
}

/**
 * Makes all of it in a database beside first, so that a file that cannot be read changes nothing; its tables then move over in
 * one statement.
 */
export async function restore({ sequelize, shadow: named }: Database, _: Settings, file: string): Promise<void> {
  const { name, collation } = await readServer((sql) => select(sequelize, sql));
  const shadow = await createShadow({ ...connectionSource(sequelize), collation, shadow: named });
  const { server } = shadow;
  const late: string[] = [];
  try {
    for await (const { sql, isLong } of statementsIn(file)) {
      if (isLong) late.push(sql);
      else await server.query(sql);
    }
    const tables = await server.query<{ name: string }>(ownTables);
    await dropAll(sequelize);
    const moves = tables.map((table) => `${quote(table.name)} TO ${quote(name)}.${quote(table.name)}`);
    if (moves.length > 0) await server.query(`RENAME TABLE ${moves.join(', ')}`);
  } finally {
    await shadow.drop();
  }
  for (const sql of late) await execute(sequelize, sql);
}

const ownTables =
  'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ' +
  `AND ${isTable} AND TABLE_NAME <> 'umbau_shadow'`;

async function dropAll(sequelize: Database['sequelize']): Promise<void> {
  const all = await select<{ name: string; type: string }>(
    sequelize,
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  await execute(sequelize, 'SET foreign_key_checks = 0');
  for (const { name, type } of all)
    await execute(sequelize, `DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} ${quote(name)}`);
  await execute(sequelize, 'SET foreign_key_checks = 1');
}

interface DumpedStatement {
  readonly sql: string;
  readonly isLong: boolean;
}

async function* statementsIn(file: string): AsyncGenerator<DumpedStatement> {
  let isLong = false;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.startsWith('DELIMITER ')) {
      isLong = line !== 'DELIMITER ;';
      continue;
    }
    const isEnd = isLong ? line === longDelimiter : line.endsWith(';');
    if (!isEnd || !isLong) lines.push(line);
    if (!isEnd) continue;
    yield { sql: lines.join('\n'), isLong };
    lines = [];
  }
}
