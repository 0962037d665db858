/** Every key of the configuration, dotted, and what is expected there; the words of its errors. */
export const expectations: ReadonlyMap<string, string> = new Map([
  ['models', 'a folder, glob(s) or a module that exports a Sequelize instance, such as "models"'],
  ['migrations', 'a folder, such as "migrations"'],
  ['database', 'Sequelize options with a dialect, or a URL such as "sqlite:dev.sqlite"'],
  ['shadow', 'an empty database of the same dialect, as Sequelize options or a URL'],
  ['targets', 'a list of other dialects, such as [{ dialect: "postgres" }], or of URLs'],
  ['debounceMs', 'a number of milliseconds, 0 or more'],
  ['loadTimeoutMs', 'a number of milliseconds, 1 or more'],
  ['suite', 'an object with config, project, include or env, or false'],
  ['suite.config', 'the path of a vitest config'],
  ['suite.project', "the name of one of vitest's projects, or a list of them"],
  ['suite.include', 'a list of globs'],
  ['suite.env', 'a function that returns environment variables'],
  ['renames', '"auto", "ask" or "never"'],
  ['onDataLoss', '"hold" or "apply"'],
  ['ignoreTables', 'a list of table names or globs'],
  ['log', 'an object with file'],
  ['log.file', 'the path of a file'],
  ['state', 'a folder, such as ".umbau"'],
]);

/** The keys beside `key`, itself excluded: those of the same object. */
export function siblingKeys(key: string): string[] {
  const prefix = key.slice(0, key.lastIndexOf('.') + 1);
  return [...expectations.keys()].filter(
    (known) => known.startsWith(prefix) && !known.slice(prefix.length).includes('.') && known !== key,
  );
}
