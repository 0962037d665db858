const longestSlug = 80;
const second = 1000;
/** A name of this time is meant to stay the last; nothing could come after it. */
const farAway = '99990101000000';

/**
 * The file name of a migration: `20261122135200-add-email-to-users.ts`. The time is UTC and later than that of every name
 * that is taken, so that the order of the names is the order of the migrations.
 */
export function migrationName(message: string, time: Date, taken: readonly string[]): string {
  return `${nextStamp(time, taken)}-${slug(message)}.ts`;
}

/** The time that a migration's name states, and the rest of the name; undefined where it states none. */
export function parseMigrationName(name: string): { readonly time: Date; readonly slug: string } | undefined {
  const [, stamp = '', slug = ''] = /^(\d{14})-(.*)\.\w+$/.exec(name) ?? [];
  return toStamp(toTime(stamp)) === stamp && slug !== '' ? { time: new Date(toTime(stamp)), slug } : undefined;
}

function nextStamp(time: Date, taken: readonly string[]): string {
  const stamps = taken
    .map((name) => /^\d{14}(?!\d)/.exec(name)?.[0] ?? '')
    .filter((stamp) => toStamp(toTime(stamp)) === stamp && stamp < farAway);
  const last = stamps.sort().at(-1);
  const now = toStamp(time.getTime());
  return last === undefined || last < now ? now : toStamp(toTime(last) + second);
}

/** Milliseconds since the epoch to `YYYYMMDDhhmmss`; empty for what is no time. */
function toStamp(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);
}

function toTime(stamp: string): number {
  return new Date(stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')).getTime();
}

function slug(message: string): string {
  const words = withoutAccents(message)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    // A mark belongs to a letter: what is left of `❤️` is a name that nobody sees.
    .replace(/(?<![\p{L}\p{M}])\p{M}+|\p{Variation_Selector}/gu, ' ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  return shorten(words) || 'migration';
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

const connectives = new Set(['and', 'from', 'in', 'of', 'on', 'to']);

/** As many whole words as fit, in bytes as file systems count; a first word that is too long is cut. */
function shorten(words: readonly string[]): string {
  const fitting = words.filter((_, position) => fits(words.slice(0, position + 1).join('-')));
  if (fitting.length === words.length) return fitting.join('-');
  if (fitting.length > 0)
    return fitting.slice(0, fitting.findLastIndex((word) => !connectives.has(word)) + 1).join('-');
  const characters = Array.from(words[0] ?? '');
  return characters.filter((_, position) => fits(characters.slice(0, position + 1).join(''))).join('');
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= longestSlug;
}
