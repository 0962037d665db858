import { inspect } from 'node:util';
import { UmbauError } from '../error.js';
import { expectations } from './config-keys.js';

/** The error for a value that is not what its key wants; `found` is already in words. */
export function configError(key: string, found: string, configFile: string | undefined, hint?: string): UmbauError {
  return configErrorOf(
    `${key}: expected ${expectations.get(key) ?? 'something else'}, found ${found}`,
    configFile,
    hint,
  );
}

/** An error in the configuration, located in its file where there is one. */
export function configErrorOf(message: string, configFile: string | undefined, hint?: string): UmbauError {
  return new UmbauError('config', message, {
    ...(configFile !== undefined && { location: { file: configFile } }),
    ...(hint !== undefined && { hint }),
  });
}

/** A found value in words, short enough for a message. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object';
  return (typeof value === 'string' ? JSON.stringify(value) : inspect(value)).slice(0, 80);
}
