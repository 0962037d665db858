import type { QueryInterface } from 'sequelize';

/** An index of a table as the catalogue has it. */
export interface CataloguedIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly string[];
}

export interface CataloguedKey {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The indexes and foreign keys of a table as they are now. */
export interface TableKeys {
  readonly indexes: readonly CataloguedIndex[];
  readonly foreignKeys: readonly CataloguedKey[];
}

interface Row {
  readonly name: string;
  readonly col: string | null;
  readonly isPlural?: number | string;
}

/** Asks the catalogue, under any runner. */
export async function readTableKeys({ sequelize }: QueryInterface, table: string): Promise<TableKeys> {
  const ask = (sql: string) => sequelize.query(sql, { replacements: [table], type: 'SELECT' as never });
  const indexes = (await ask(
    'SELECT INDEX_NAME AS name, COLUMN_NAME AS col, NON_UNIQUE AS isPlural FROM information_schema.STATISTICS ' +
      'WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX',
  )) as unknown as Row[];
  const foreignKeys = (await ask(
    'SELECT CONSTRAINT_NAME AS name, COLUMN_NAME AS col FROM information_schema.KEY_COLUMN_USAGE WHERE ' +
      'TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND REFERENCED_TABLE_NAME IS NOT NULL ' +
      'ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION',
  )) as unknown as Row[];
  return {
    indexes: gather(indexes).map(({ rows, ...index }) => ({ ...index, unique: Number(rows[0]?.isPlural) === 0 })),
    foreignKeys: gather(foreignKeys).map(({ name, columns }) => ({ name, columns })),
  };
}

function gather(rows: readonly Row[]): { name: string; columns: string[]; rows: Row[] }[] {
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.map((name) => {
    const own = rows.filter((row) => row.name === name);
    return { name, columns: own.map(({ col }) => col ?? ''), rows: own };
  });
}

/** Whether an index serves a foreign key: its first columns are those of the key. */
export function serves(index: CataloguedIndex, key: CataloguedKey): boolean {
  return key.columns.every((column, position) => index.columns[position] === column);
}
