import type { Options } from 'sequelize';
import type { Settings } from '../../config/config.js';
import { UmbauError } from '../../error.js';
import type { DatabaseCopy } from '../dialect.js';
import { plainOptions } from '../plain-options.js';
import { readCatalogue } from './catalogue.js';
import { quote } from './quote.js';
import { readSchema } from './read-database.js';
import { loadDriver, openServer, type Server } from './server.js';
import { createShadow } from './shadow-database.js';
import { inOrder } from './view-order.js';

/** Copies the database, as it is now, to one of its own; removes the copies that crashed runs left behind. */
export async function copyForTests({ root, database }: Settings): Promise<DatabaseCopy> {
  const driver = loadDriver(root, database);
  const source = await openServer(driver, database);
  try {
    const catalogue = await readCatalogue((sql) => source.query(sql));
    const { collation } = catalogue.server;
    const copy = await createShadow({ driver, options: database, collation, purpose: 'suite' });
    try {
      await fill(copy.server, source, catalogue);
    } catch (error) {
      await copy.drop();
      throw error;
    }
    return { url: urlOf(copy.options), remove: () => copy.drop() };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = cause instanceof UmbauError ? cause.hint : undefined;
    throw new UmbauError('suite', `The database could not be copied for the tests: ${reason}`, {
      ...(hint !== undefined && { hint }),
      cause,
    });
  } finally {
    await source.close();
  }
}

type Catalogue = Awaited<ReturnType<typeof readCatalogue>>;

/** One consistent state, also while an app is writing: tables are copied as they are at one moment. */
async function fill(copy: Server, source: Server, { server, tables, columns, ...rest }: Catalogue): Promise<void> {
  await copy.query("SET foreign_key_checks = 0; SET unique_checks = 0; SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
  for (const { name } of tables) {
    const [row] = await source.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${quote(name)}`);
    await copy.query(row?.['Create Table'] ?? '');
  }
  await copy.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
  for (const { name } of tables) {
    const own = columns.filter(
      ({ tbl, extra }) => tbl === name && !/\b(?:VIRTUAL|STORED|PERSISTENT) GENERATED\b/i.test(extra),
    );
    const list = own.map((column) => quote(column.name)).join(', ');
    await copy.query(`INSERT INTO ${quote(name)} (${list}) SELECT ${list} FROM ${quote(server.name)}.${quote(name)}`);
  }
  await copy.query('COMMIT');
  const { views, triggers } = readSchema({ server, tables, columns, ...rest });
  for (const { sql } of [...inOrder(views), ...triggers]) await copy.query(sql).catch(() => undefined);
}

/** What is no text or number, such as the certificates of `ssl`, has no place in a URL. */
function urlOf({
  host = 'localhost',
  port = 3306,
  username = '',
  password,
  database = '',
  dialectOptions,
}: Options): string {
  const secret = password ? `:${encodeURIComponent(password)}` : '';
  const query = new URLSearchParams(plainOptions(dialectOptions)).toString();
  const url = `mysql://${encodeURIComponent(username)}${secret}@${host}:${port}/${encodeURIComponent(database)}`;
  return query === '' ? url : `${url}?${query}`;
}
