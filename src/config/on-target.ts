import { UmbauError } from '../error.js';
import type { Target } from './config.js';

/** Says of what fails there that it is not the development database. */
export async function onTarget<T>(dialect: Target['dialect'], body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof UmbauError)) throw error;
    const { code, message, hint, location, descriptions } = error;
    throw new UmbauError(code, `On the target ${dialect}: ${message}`, {
      ...(code === 'migration-failed' ? { hint: migrationHint(dialect, hint) } : hint !== undefined && { hint }),
      ...(location && { location }),
      ...(descriptions && { descriptions }),
      cause: error,
    });
  }
}

function migrationHint(dialect: Target['dialect'], hint: string | undefined): string {
  const way = `A migration that serves ${dialect}, too, asks where it runs: queryInterface.sequelize.getDialect() === '${dialect}'.`;
  return hint === undefined ? way : `${way} ${hint}`;
}
