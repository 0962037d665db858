import { diffArrays } from 'diff';

/** A line of a model file. */
export interface Line {
  readonly text: string;
  /** The name in the nearest head of a model at or above it: a class, `define('User'`, `User.init(`. */
  readonly owner: string | undefined;
}

/** Lines that gave way to others in their place, or that stayed as they were. */
export interface Chunk {
  readonly isKept: boolean;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** What an edit made of the lines of a file, from its top to its end. */
export function textEdit(before: string, after: string): Chunk[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const chunks: Chunk[] = [];
  let [from, to] = [0, 0];
  for (const { removed, added, count } of diffArrays(old.map(textOf), now.map(textOf))) {
    const [oldEnd, nowEnd] = [from + (added ? 0 : count), to + (removed ? 0 : count)];
    append(chunks, {
      isKept: !removed && !added,
      before: old.slice(from, oldEnd),
      after: now.slice(to, nowEnd),
    });
    [from, to] = [oldEnd, nowEnd];
  }
  return chunks;
}

/** What was removed and what was added in one place are one chunk. */
function append(chunks: Chunk[], { isKept, before, after }: Chunk): void {
  const last = chunks.at(-1);
  if (last?.isKept !== isKept) chunks.push({ isKept, before, after });
  else chunks[chunks.length - 1] = { isKept, before: [...last.before, ...before], after: [...last.after, ...after] };
}

const head = /\bclass\s+([\w$]+)|\bdefine\(\s*['"`]([\w$]+)|^\s*([\w$]+)\.init\(/;

/** The name of the model that starts in a line. */
export function headOf(text: string): string | undefined {
  return head.exec(text)?.slice(1).find(Boolean);
}

function linesOf(text: string): Line[] {
  let owner: string | undefined;
  return text.split(/\r?\n/).map((line) => {
    owner = headOf(line) ?? owner;
    return { text: line, owner };
  });
}

function textOf(line: Line): string {
  return line.text;
}
