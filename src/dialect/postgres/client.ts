/** The part of a client of the package pg that is needed here. */
export interface Client {
  query(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** The rows of each of some queries, by one round trip for all of them. */
export async function queryEach(client: Client, queries: readonly string[]): Promise<(readonly unknown[])[]> {
  const results = (await client.query(queries.join(';\n'))) as unknown as readonly {
    readonly rows: readonly unknown[];
  }[];
  return results.map(({ rows }) => rows);
}
