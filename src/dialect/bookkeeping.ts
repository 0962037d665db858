/** The tables of the bookkeeping: umzug's, shared with sequelize-cli, and umbau's own beside it. */
export const metaTable = 'SequelizeMeta';
export const historyTable = 'umbau_history';

export function isBookkeeping(table: string): boolean {
  return table === metaTable || table === historyTable;
}
