import { relative, resolve } from 'node:path';
import { createColors } from 'picocolors';

/** How a readable log looks and from where its paths start. */
export interface CycleStyle {
  readonly colors: ReturnType<typeof createColors>;
  /** A path of a record, which starts at the project's root, as the user would type it. */
  readonly place: (file: string) => string;
}

export function createCycleStyle(color: boolean, root: string, cwd: string = root): CycleStyle {
  return { colors: createColors(color), place: (file) => relative(cwd, resolve(root, file)) || '.' };
}

const widest = 100;
const labelWidth = 5;
const indent = ' '.repeat(2 + labelWidth + 2);

/** `  label  text`, where long text goes on in lines of its own below itself; the text is broken at spaces. */
export function labelled(label: string, text: string, paint: (text: string) => string = String): string[] {
  return wrap(text).map((line, n) => (n === 0 ? `  ${paint(label.padEnd(labelWidth))}  ` : indent) + line);
}

/** Lines below a labelled one, indented like its text and otherwise as they are. */
export function below(text: string): string[] {
  return text.split('\n').map((line) => (indent + line).trimEnd());
}

/** Milliseconds as a person reads them: whole, or one decimal where that is less than ten. */
export function formatMs(ms: number): string {
  return (ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)).toLocaleString('en-US');
}

/** `1 row`, `1,204 rows`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}

/** The local time of day of an ISO 8601 time. */
export function timeOfDay(time: string): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

function wrap(text: string): string[] {
  const width = Math.min(widest, process.stdout.columns || widest);
  return text.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const word of paragraph.trim().split(/ +/)) {
      const line = lines.at(-1) ?? '';
      if (line === '') lines[lines.length - 1] = word;
      else if (indent.length + line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
