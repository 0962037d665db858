import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Settings } from '../config/config.js';
import { diff } from '../diff/diff.js';
import { LocalWorker } from './local-worker.js';

/**
 * Does once all that a cycle does, on two models of its own and a database in memory, so that the code of umbau and of
 * Sequelize is loaded and compiled before a cycle asks for it. Runs nothing of the user's. Ends early where `signal` says
 * that the cycle has come.
 */
export async function rehearse(settings: Settings, signal: AbortSignal): Promise<void> {
  const state = join(settings.state, 'rehearsal');
  // What is transpiled already would not load the transpiler.
  await rm(join(state, 'cache'), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) await provide(join(state, name), text);
  // A server has no database that is the rehearsal's alone; what the engines share is rehearsed on one that has.
  const hasMemory = canRequire(settings.root, 'sqlite3');
  const worker = new LocalWorker({
    ...settings,
    models: [join(state, 'models')],
    migrations: join(state, 'migrations'),
    database: hasMemory ? { ...settings.database, ...inMemory } : settings.database,
    ignoreTables: [],
    state,
  });
  try {
    for (const act of hasMemory ? acts : actsWithoutDatabase) {
      if (signal.aborted) return;
      await act(worker);
    }
  } finally {
    await worker.close();
  }
}

const inMemory = { dialect: 'sqlite', storage: ':memory:' } as const;

function canRequire(root: string, name: string): boolean {
  try {
    createRequire(join(root, 'package.json'))(name);
    return true;
  } catch {
    return false;
  }
}

async function provide(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const acts: readonly ((worker: LocalWorker) => Promise<unknown>)[] = [
  (worker) => worker.status(),
  (worker) => worker.load(),
  (worker) => worker.upgrade({ name: '1-add-tables.ts', acceptDataLoss: false }),
  async (worker) => {
    const { actual, desired } = await worker.introspect();
    const operations = diff(actual, desired);
    await worker.upgrade({ name: '2-add-note-to-guests.ts', acceptDataLoss: false, operations });
  },
];

const actsWithoutDatabase: typeof acts = [
  (worker) => worker.load(),
  () =>
    Promise.all([
      import('../migration/upgrade.js'),
      import('../migration/amend.js'),
      import('../introspect/desired.js'),
    ]),
];

const files = {
  'models/guest.ts': `import { BelongsTo, Column, DataType, ForeignKey, Index, Model, Table } from 'sequelize-typescript';
import { House } from './house.js';

@Table({ tableName: 'guests', underscored: true })
export class Guest extends Model {
  @Index
  @Column({ allowNull: false, unique: true })
  declare name: string;

  @Column(DataType.TEXT)
  declare note: string | null;

  @ForeignKey(() => House)
  @Column
  declare houseId: number;

  @BelongsTo(() => House, { onDelete: 'CASCADE' })
  declare house: House;
}
`,
  'models/house.ts': `import { Column, DataType, HasMany, Model, Table } from 'sequelize-typescript';
import { Guest } from './guest.js';

@Table({ tableName: 'houses', underscored: true })
export class House extends Model {
  @Column({ type: DataType.DECIMAL(10, 2), allowNull: false, defaultValue: 0 })
  declare rent: string;

  @HasMany(() => Guest)
  declare guests: Guest[];
}
`,
  'migrations/1-add-tables.ts': `import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  const id = { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true };
  const times = {
    created_at: { type: DataTypes.DATE, allowNull: false },
    updated_at: { type: DataTypes.DATE, allowNull: false },
  };
  await queryInterface.createTable('houses', {
    id,
    rent: { type: DataTypes.DECIMAL(10, 2), allowNull: false, defaultValue: 0 },
    ...times,
  });
  await queryInterface.createTable('guests', {
    id,
    name: { type: DataTypes.STRING, allowNull: false, unique: true },
    house_id: {
      type: DataTypes.INTEGER,
      references: { model: 'houses', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    },
    ...times,
  });
  await queryInterface.addIndex('guests', ['name'], { name: 'guests_name' });
};
`,
  'migrations/2-add-note-to-guests.ts': `import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('guests', 'note', { type: DataTypes.TEXT, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'guests', (table) => {
    table.removeColumn('note');
  });
};
`,
};
