/** The part of a client of the package pg that is needed here. */
export interface Client {
  query(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}
