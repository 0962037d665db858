import type { Schema } from '../schema/schema.js';

/** The tables of a schema that migrations make by their text, where nobody has seen them run. */
export function tablesMadeIn(sources: readonly string[], { tables }: Schema): string[] {
  const made = [...sources.join('\n').matchAll(making)].map(({ groups }) => groups?.['name'] ?? groups?.['statement']);
  return tables.map(({ name }) => name).filter((name) => made.includes(name));
}

/** `createTable('users', …`, `createTable({ tableName: 'users' }, …`, `renameTable('people', 'users'`, `CREATE TABLE users (`. */
const making = new RegExp(
  [
    String.raw`(?:createTable\s*\(\s*(?:\{\s*tableName:\s*)?|renameTable\s*\(\s*(['"\`])[^'"\`]+\1\s*,\s*)(['"\`])(?<name>[^'"\`]+)\2`,
    String.raw`CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["\`[]?(?<statement>[^\s"\`\](]+)`,
  ].join('|'),
  'gi',
);
