import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** The colours for a stream: `NO_COLOR` and `--no-color` win over `FORCE_COLOR`, which wins over what the stream is. */
export function colorsFor(stream: { readonly isTTY?: boolean }, wanted: boolean, env = process.env): Colors {
  return picocolors.createColors(isColored(stream, wanted, env));
}

export function isColored(stream: { readonly isTTY?: boolean }, wanted: boolean, env = process.env): boolean {
  if (!wanted || isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** As no-color.org says: present and not empty. */
function isSet(variable: string | undefined): variable is string {
  return variable !== undefined && variable !== '';
}
