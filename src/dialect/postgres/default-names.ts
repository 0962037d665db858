/** NAMEDATALEN less its end: https://www.postgresql.org/docs/current/limits.html */
const longest = 63;

/**
 * The name that Postgres gives to a constraint which has none, be it over no columns: table and columns are cut, the longer one first, until all fits
 * (`makeObjectName` in src/backend/commands/indexcmds.c).
 */
export function defaultConstraintName(table: string, columns: readonly string[], label: string): string {
  let [first, second] = [Buffer.from(table), Buffer.from(columns.join('_'))];
  const room = longest - Buffer.byteLength(label) - (columns.length === 0 ? 1 : 2);
  while (first.length + second.length > room) {
    if (first.length > second.length) first = first.subarray(0, -1);
    else second = second.subarray(0, -1);
  }
  const parts = columns.length === 0 ? [first] : [first, second];
  return parts.map(wholeCharacters).concat(label).join('_');
}

/** A name as Postgres keeps it: it cuts off what is too long. */
export function cutName(name: string): string {
  return wholeCharacters(Buffer.from(name).subarray(0, longest));
}

/** Nothing is left of a character that was cut in the middle. */
function wholeCharacters(bytes: Buffer): string {
  return bytes.toString().replace(/\uFFFD+$/, '');
}
