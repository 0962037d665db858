import type { Options } from 'sequelize';
import { printValue } from '../render/print-value.js';
import { Call, Expanded, type Properties, Source, type Value } from '../render/value.js';
import type { Setup } from './setup.js';

/** The text of a `daemon.config.ts`. */
export function renderConfig({ models, migrations, database }: Setup): string {
  const [only] = models;
  const config = new Expanded({
    models: models.length === 1 && only !== undefined ? only : models,
    ...(migrations !== 'migrations' && { migrations }),
    database: typeof database === 'string' ? fromEnvironment(database) : optionsOf(database),
  });
  const statement = printValue(new Call('defineConfig', config), 0, 'export default '.length + 1);
  return `import { defineConfig } from 'umbau';\n\nexport default ${statement};\n`;
}

/** A server asks for a password, which is nothing for a file in git. */
function optionsOf({ dialect, storage, host, port, database, username }: Options): Value {
  const known = { dialect, storage, host, port, database, username } as Properties;
  return dialect === 'sqlite' ? known : { ...known, password: fromEnvironment('DB_PASSWORD') };
}

function fromEnvironment(variable: string): Source {
  return new Source(`process.env['${variable}'] ?? ''`);
}
