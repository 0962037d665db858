import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import tseslint from 'typescript-eslint';
import { repository } from './repository.js';

const eslint = new ESLint({
  cwd: repository,
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

/** The rules that a text would break if it stood in `file`. */
async function brokenRules(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${repository}/${file}` });
  return result!.messages
    .map(({ ruleId, message }) => ruleId ?? message)
    .filter((rule) => !rule.endsWith('no-unused-vars'));
}

const direction = '@typescript-eslint/no-restricted-imports';

describe('the import direction', () => {
  it.each([
    ['src/schema/probe.ts', "import { diffSchemas } from '../diff/diff.js';"],
    ['src/schema/probe.ts', "import type { Difference } from '../diff/diff.js';"],
    ['src/dialect/sqlite/probe.ts', "import { migrate } from '../../migration/migrator.js';"],
    ['src/dialect/sqlite/plan.ts', "import { migrate } from '../../migration/migrator.js';"],
    ['src/load/probe.ts', "import { stages } from '../cycle/record.js';"],
    ['src/command/probe.ts', "import { openProject } from '../index.js';"],
    ['src/error.ts', "import type { Schema } from './schema/schema.js';"],
  ])('forbids in %s: %s', async (file, text) => {
    expect(await brokenRules(file, text)).toEqual([direction]);
  });

  it.each([
    ['src/diff/probe.ts', "import type { Schema } from '../schema/schema.js';"],
    ['src/diff/probe.ts', "import { order } from './order.js';"],
    ['src/load/probe.ts', "import type { CycleRecord } from '../cycle/record.js';"],
    ['src/dialect/sqlite/probe.ts', "import { UmbauError } from '../../error.js';"],
    ['src/index.ts', "import { check } from './command/check.js';"],
  ])('allows in %s: %s', async (file, text) => {
    expect(await brokenRules(file, text)).toEqual([]);
  });
});

describe('the pure folders', () => {
  it.each([
    ['src/render/probe.ts', "import { readFileSync } from 'node:fs';"],
    ['src/diff/probe.ts', "import { DataTypes } from 'sequelize';"],
    ['src/dialect/sqlite/plan.ts', "import { join } from 'node:path';"],
  ])('may not do in %s: %s', async (file, text) => {
    expect(await brokenRules(file, text)).toEqual([direction]);
  });

  it.each(['export const now = new Date();', 'export const now = Date.now();', 'export const here = process.cwd();'])(
    'may not do: %s',
    async (text) => {
      expect(await brokenRules('src/operation/probe.ts', text)).toEqual(['no-restricted-syntax']);
    },
  );

  it('may use the types of Sequelize', async () => {
    expect(await brokenRules('src/render/probe.ts', "import type { Options } from 'sequelize';")).toEqual([]);
  });
});

describe('what belongs to the user', () => {
  it('is never imported as a value', async () => {
    expect(await brokenRules('src/migration/probe.ts', "import { Sequelize } from 'sequelize';")).toEqual([direction]);
  });
});
