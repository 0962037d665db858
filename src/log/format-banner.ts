import { extname, sep } from 'node:path';
import type { Settings } from '../config/config.js';
import type { CycleStyle } from './cycle-style.js';

/** What a daemon says when it starts: who it is, what it watches, and how to end it. */
export function formatBanner(
  settings: Pick<Settings, 'models' | 'migrations' | 'database'>,
  version: string,
  style: CycleStyle,
): string[] {
  const parts = [...watchedPlaces(settings, style), databasePlace(settings.database, style)].join(' · ');
  const { bold, dim } = style.colors;
  return [`${bold('umbau')} ${version}  watching ${parts}`, dim('press Ctrl-C to stop'), ''];
}

/** A file, or a database and its server; never who opens it with what. */
function databasePlace({ dialect, storage, database, host, port }: Settings['database'], style: CycleStyle): string {
  if (dialect === 'sqlite') return `${dialect} ${storage === undefined ? ':memory:' : style.place(storage)}`;
  const server = [host ?? 'localhost', port].filter((part) => part !== undefined).join(':');
  return `${dialect} ${database ?? ''} at ${server}`;
}

/** The folders, globs and files that a daemon watches, as the user would type them. */
export function watchedPlaces(
  { models, migrations }: Pick<Settings, 'models' | 'migrations'>,
  { place }: CycleStyle,
): string[] {
  const places = models.filter((path) => !path.startsWith('!')).map(place);
  return [...places.map(asFolder), asFolder(place(migrations))];
}

function asFolder(path: string): string {
  return extname(path) === '' && !path.includes('*') ? path + sep : path;
}
