import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Settings } from '../../src/config/config.js';
import type { SuiteResult } from '../../src/cycle/record.js';
import { openSuite } from '../../src/suite/suite.js';
import type { Suite, SuiteRequest } from '../../src/suite/suite.js';

export const databaseUrl = 'sqlite:/tmp/copy.sqlite';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A user's project in a temporary folder, removed after the test. */
export interface TemporaryProject {
  readonly settings: Settings;
  path(file: string): string;
  write(file: string, text: string): void;
  remove(file: string): void;
}

export function createProject(
  files: Record<string, string>,
  {
    name = 'app',
    suite = {},
    installed = true,
  }: { name?: string; suite?: Settings['suite']; installed?: boolean } = {},
): TemporaryProject {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-suite-test-')));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true, maxRetries: 3 }));
  const root = join(parent, name);
  const path = (file: string) => join(root, file);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  write('package.json', '{ "type": "module" }');
  for (const [file, text] of Object.entries(files)) write(file, text);
  if (installed) symlinkSync(nodeModules, path('node_modules'), 'junction');
  return { settings: settingsOf(root, suite), path, write, remove: (file) => rmSync(path(file)) };
}

function settingsOf(root: string, suite: Settings['suite']): Settings {
  return {
    root,
    models: [join(root, 'models')],
    migrations: join(root, 'migrations'),
    database: { dialect: 'sqlite', storage: join(root, 'dev.sqlite') },
    debounceMs: 100,
    loadTimeoutMs: 10_000,
    suite,
    renames: 'auto',
    onDataLoss: 'hold',
    ignoreTables: [],
    logFile: join(root, '.umbau/cycles.ndjson'),
    state: join(root, '.umbau'),
  };
}

/** Opens the project's suite, and closes it after the test. */
export function open({ settings }: TemporaryProject): Suite {
  const suite = openSuite(settings);
  onTestFinished(() => suite.close());
  return suite;
}

export async function run(suite: Suite, request: Partial<SuiteRequest> = {}): Promise<SuiteResult> {
  const result = await suite.run({ databaseUrl, changed: [], ...request });
  if (result === 'cancelled') throw new Error('the run was cancelled');
  return result;
}

/** The text of a test file whose one test asserts the expression. */
export function asserting(expression: string, imports = ''): string {
  return `import { expect, test } from 'vitest';\n${imports}\ntest('holds', () => expect(${expression}).toBe(true));\n`;
}
