import type { Database } from '../dialect.js';

export function backUp(_database: Database, _file: string): Promise<void> {
  return Promise.reject(new Error('not yet'));
}

export function restore(): Promise<void> {
  return Promise.reject(new Error('not yet'));
}
