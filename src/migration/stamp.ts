import type { QueryInterface } from 'sequelize';
import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { listMigrations, readSource, stemOf, type MigrationFile } from './directory.js';
import { createHistory } from './create-history.js';
import { forget, readHistory, readMemory, recordHistory, recordMeta, replaceMemory } from './history.js';
import { remember } from './owned.js';
import { forgetUnfinished } from './unfinished.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';
import { tablesMadeIn } from './tables-made-in.js';

/** Makes the bookkeeping say that exactly these migrations have run; runs none of them. */
export async function stamp(database: Database, settings: Settings, names: readonly string[]): Promise<void> {
  const { sequelize, queryInterface } = database;
  const stems = new Set(names.map(stemOf));
  await inTransaction(database, async () => {
    await createHistory(database);
    await forgetUnfinished(database);
    const history = await readHistory(sequelize);
    const memory = await readMemory(sequelize);
    for (const { name } of history) if (!stems.has(stemOf(name))) await forget(queryInterface, name);
    const known = new Set(history.map(({ name }) => stemOf(name)));
    const added = (await listMigrations(settings.migrations)).filter(({ name }) => !known.has(stemOf(name)));
    for (const file of added) if (stems.has(stemOf(file.name))) await record(queryInterface, file);

    const { schema } = await readDatabase(sequelize);
    const sources = (await readHistory(sequelize)).flatMap(({ source }) => source ?? []);
    const owned = [...(memory?.owned ?? []), ...tablesMadeIn(sources, schema)];
    await replaceMemory(sequelize, remember(schema, schema, { owned, schema }, undefined));
  });
}

async function record(queryInterface: QueryInterface, file: MigrationFile): Promise<void> {
  const source = await readSource(file);
  const executedAt = new Date().toISOString();
  await recordMeta(queryInterface, file.name);
  await recordHistory(queryInterface, { name: file.name, source, executedAt });
}
