import { stripVTControlCharacters } from 'node:util';

/** A label, or the sign of a change, and the gap behind it, or only a gap: what follows goes on below itself. */
const beginning = /^ {2}(?:\S{0,6} {2,}|[-+~] )|^ */;

/**
 * A line as the lines of at most so many columns that show it, broken at spaces; a longer word is left to the terminal, and
 * so is all where it says that it has none.
 */
export function fitLine(line: string, columns: number): string[] {
  if (columns === 0 || widthOf(line) <= columns) return [line];
  const [start = ''] = beginning.exec(stripVTControlCharacters(line)) ?? [];
  const indent = ' '.repeat(start.length);
  const lines = [''];
  for (const word of line.split(/(?<=\S)(?= )/)) {
    const last = lines.at(-1) ?? '';
    if (widthOf(last) < Math.max(start.length, 1) || widthOf(last + word) <= columns)
      lines[lines.length - 1] = last + word;
    else lines.push(indent + word.trimStart());
  }
  return lines;
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
