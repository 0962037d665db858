import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { sourcesBelow } from '../load/sources-below.js';

const otherFolders = /(?:^|\/)(?:dist|build|out|coverage|tests?|__tests__|fixtures|migrations|seeders)\//;
const modelFolder = /^(?:models?|entities)$/i;
const modelSuffix = /\.(?:models?|entity)\.[cm]?[jt]s$/i;

/**
 * The folders that hold a project's Sequelize models, or a glob where they lie among other files, such as
 * `src/users/user.model.ts`. Where there are none yet, the folder in which to look for them.
 */
export function findModels(root: string): string[] {
  const files = sourcesBelow(root)
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((file) => !otherFolders.test(file) && /sequelize/i.test(readFileSync(join(root, file), 'utf8')));
  const folders = [...new Set(files.flatMap(folderAbove))];
  const globs = [...new Set(files.filter((file) => modelSuffix.test(file)).map(globOf))];
  const [found] = [folders, globs].filter((places) => places.length > 0);
  return found ?? [existsSync(join(root, 'src')) && !existsSync(join(root, 'models')) ? 'src/models' : 'models'];
}

/** The topmost folder of models above a file. */
function folderAbove(file: string): string[] {
  const folders = dirname(file).split('/');
  const position = folders.findIndex((name) => modelFolder.test(name));
  return position < 0 ? [] : [folders.slice(0, position + 1).join('/')];
}

function globOf(file: string): string {
  const [suffix] = modelSuffix.exec(basename(file)) ?? [''];
  const [top = ''] = dirname(file).split('/');
  return top === '.' ? `*${suffix}` : `${top}/**/*${suffix}`;
}
