import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { devScript, type Manifest } from './manifest.js';
import type { Setup } from './setup.js';

const installers: Readonly<Record<string, string>> = {
  'pnpm-lock.yaml': 'pnpm add --save-dev',
  'yarn.lock': 'yarn add --dev',
  'bun.lock': 'bun add --dev',
};

const drivers: Readonly<Record<string, string>> = {
  sqlite: 'sqlite3',
  postgres: 'pg',
  mysql: 'mysql2',
  mariadb: 'mysql2',
};

/** What is left to the user after `umbau init`, one step a line. */
export function nextSteps(root: string, manifest: Manifest, { database, models }: Setup): string[] {
  const dialect = typeof database === 'string' ? undefined : (database.dialect ?? 'sqlite');
  const variable = typeof database === 'string' ? database : 'DB_PASSWORD';
  const dev = devScript(manifest);
  const missing = missingPackages(manifest, dialect);
  const start = startScript(manifest, dev);
  return [
    ...(missing.length > 0 ? [`${installer(root)} ${missing.join(' ')}`] : []),
    ...(dialect === 'sqlite' ? [] : [`set ${variable} in the environment`]),
    `${dev === undefined ? 'npx umbau dev' : `npm run ${dev}`}, then edit a model in ${models.join(', ')} and save`,
    ...(start === undefined ? [] : [`to run the app too: npx umbau dev -- ${start}`]),
  ];
}

function missingPackages({ dependencies, devDependencies }: Manifest, dialect: string | undefined): string[] {
  const needed = ['umbau', 'sequelize', ...(dialect === undefined ? [] : [drivers[dialect] ?? dialect])];
  return needed.filter((name) => !(name in { ...dependencies, ...devDependencies }));
}

function installer(root: string): string {
  const lockFile = Object.keys(installers).find((name) => existsSync(join(root, name)));
  return installers[lockFile ?? ''] ?? 'npm install --save-dev';
}

/** How the app is started, where it can be told. */
function startScript({ scripts = {} }: Manifest, dev: string | undefined): string | undefined {
  if (dev !== 'dev' && 'dev' in scripts) return 'npm run dev';
  return 'start' in scripts ? 'npm start' : undefined;
}
