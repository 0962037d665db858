import { onTestFinished } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { onServer } from '../../engine/postgres.js';

/** A role, gone after the test, that may log in with the password `secret` and has no right of its own in a database. */
export async function newRole({ database = '' }: Settings['database']): Promise<string> {
  const name = `role_of_${database}`;
  await onServer([`CREATE ROLE ${name} LOGIN PASSWORD 'secret'`]);
  onTestFinished(async () => {
    await onServer([`DROP OWNED BY ${name}`], database);
    await onServer([`DROP ROLE ${name}`]);
  });
  return name;
}
