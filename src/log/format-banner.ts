import { extname, sep } from 'node:path';
import type { Settings } from '../config/config.js';
import type { CycleStyle } from './cycle-style.js';

/** What a daemon says when it starts: who it is, what it watches, and how to end it. */
export function formatBanner(
  settings: Pick<Settings, 'models' | 'migrations' | 'database'>,
  version: string,
  { colors, place }: CycleStyle,
): string[] {
  const { dialect, storage = ':memory:' } = settings.database;
  const database = storage === ':memory:' ? storage : place(storage);
  const watched = [
    ...settings.models
      .filter((path) => !path.startsWith('!'))
      .map(place)
      .map(asFolder),
    asFolder(place(settings.migrations)),
  ];
  const parts = [...watched, `${dialect} ${database}`].join(' · ');
  return [`${colors.bold('umbau')} ${version}  watching ${parts}`, colors.dim('press Ctrl-C to stop'), ''];
}

function asFolder(path: string): string {
  return extname(path) === '' && !path.includes('*') ? path + sep : path;
}
