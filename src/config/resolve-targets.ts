import type { Settings, Target } from './config.js';
import { configErrorOf, describeValue } from './config-error.js';
import { dialectNamed, resolveDatabase } from './resolve-database.js';
import type { ValidConfig } from './validate-config.js';

/**
 * The engines that the migrations serve beside the database's own; one of each. One that is the database's own is served
 * anyway: where `database` comes from the environment, that is how it is in production.
 */
export function resolveTargets(
  targets: ValidConfig['targets'],
  database: Settings['database'],
  root: string,
  configFile: string | undefined,
): Target[] {
  const resolved = targets.map((target) => resolveTarget(target, root, configFile));
  const seen = new Set<string>();
  for (const { dialect } of resolved) {
    if (seen.has(dialect)) {
      throw configErrorOf(`targets: expected one of each dialect, found "${dialect}" twice`, configFile);
    }
    seen.add(dialect);
  }
  return resolved.filter(({ dialect }) => dialect !== database.dialect);
}

function resolveTarget(target: ValidConfig['targets'][number], root: string, configFile: string | undefined): Target {
  if (typeof target === 'string') return withServer(target, root, configFile);
  const { url, ...options } = target;
  if (typeof url === 'string') {
    const resolved = withServer(url, root, configFile);
    return { ...resolved, server: { ...options, ...resolved.server } as Settings['database'] };
  }
  const dialect = dialectNamed(options['dialect']);
  if (dialect === undefined) {
    const found = describeValue(options['dialect']);
    throw configErrorOf(`targets: expected the dialect "sqlite", "postgres" or "mysql", found ${found}`, configFile);
  }
  if (dialect === 'sqlite') return { dialect };
  if (options['database'] !== undefined || options['host'] !== undefined) return withServer(options, root, configFile);
  if (dialect === 'postgres') return { dialect };
  throw configErrorOf(
    'targets: expected a server of the dialect "mysql", found none',
    configFile,
    `for example targets: ['mysql://root@localhost/test']: umbau makes a database of its own there, and leaves that one alone`,
  );
}

function withServer(database: ValidConfig['database'], root: string, configFile: string | undefined): Target {
  const server = resolveDatabase(database, root, configFile, 'targets');
  return server.dialect === 'sqlite' ? { dialect: 'sqlite' } : { dialect: server.dialect, server };
}
