/** The tables of the bookkeeping: umzug's, shared with sequelize-cli, and umbau's own beside it. */
export const metaTable = 'SequelizeMeta';
export const historyTable = 'umbau_history';
/** What was begun where nothing can be rolled back. */
export const unfinishedTable = 'umbau_unfinished';

export function isBookkeeping(table: string): boolean {
  return [metaTable, historyTable, unfinishedTable].includes(table);
}
