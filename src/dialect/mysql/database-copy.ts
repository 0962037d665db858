import type { Settings } from '../../config/config.js';
import type { DatabaseCopy } from '../dialect.js';

export function copyForTests(_settings: Settings): Promise<DatabaseCopy> {
  return Promise.reject(new Error('not yet'));
}
