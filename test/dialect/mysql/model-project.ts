import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../engine/test-database.js';
import { changeProject, type ChangeProject } from '../../migration/change-project.js';

/** A project of models that are written down as they are edited. */
export interface Project extends ChangeProject {
  /** Writes models, each a part of a factory's body, to a file. */
  write(...models: readonly string[]): string;
  /** One cycle over models, each a factory's body. */
  edit(...models: readonly string[]): ReturnType<ChangeProject['cycle']>;
  run(...statements: readonly string[]): Promise<void>;
  rows(sql: string): Promise<unknown[]>;
  /** The newest migration, rendered. */
  newest(): { name: string; source: string; path: string };
}

/** The project, on a database of its own; both go when the test ends. */
export async function modelProject(engine: Engine): Promise<Project> {
  const own = await engine.create();
  const project = changeProject(own.database);
  onTestFinished(async () => {
    project.remove();
    await own.remove();
  });
  const folder = join(project.settings.state, 'models');
  mkdirSync(folder);
  let count = 0;
  const write = (...models: readonly string[]) => {
    count += 1;
    const file = join(folder, `models-${count}.cjs`);
    writeFileSync(file, `module.exports = (sequelize, DataTypes) => {\n${models.join('\n')}\n};\n`);
    return file;
  };
  return {
    ...project,
    write,
    edit: (...models) => project.cycle(write(...models)),
    run: (...statements) =>
      project.withDatabase(async ({ sequelize }) => {
        for (const sql of statements) await sequelize.query(sql);
      }),
    rows: (sql) => project.withDatabase(async ({ sequelize }) => (await sequelize.query(sql))[0]),
    newest: () => {
      const name = readdirSync(project.settings.migrations).sort().at(-1) ?? '';
      const path = join(project.settings.migrations, name);
      return { name, path, source: readFileSync(path, 'utf8') };
    },
  };
}

/** The part of a factory that defines one model. */
export const define = (name: string, columns: string, options = '') =>
  `sequelize.define('${name}', { ${columns} }, { timestamps: false, tableName: '${name}', ${options} });`;
