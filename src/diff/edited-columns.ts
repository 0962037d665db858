import type { SourceModel } from './source-model.js';
import { type Chunk, headOf, type Line } from './text-edit.js';

/** That the one name became the other where it is one and one; else that nothing is certain of these names. */
export interface Claim {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Which columns of a model became which by the edits of files. Between two lines that stayed and declare something of
 * the model, as many columns must have gone as have come, each in the very place of the other.
 */
export function columnClaims(
  from: SourceModel,
  to: SourceModel,
  edits: readonly (readonly Chunk[])[],
  isForeign: (line: Line) => boolean,
): Claim[] {
  const gone = withoutColumnsOf(to, from);
  const come = withoutColumnsOf(from, to);
  if (gone.length === 0 || come.length === 0) return [];
  const sameAttributes = gone.flatMap(({ column, attribute }) => {
    const other = come.find((candidate) => candidate.attribute === attribute);
    return other ? [{ from: [column], to: [other.column] }] : [];
  });
  const isIn = ({ attributes }: SourceModel, attribute: string) => Object.values(attributes).includes(attribute);
  const staying = declarationsOf(from).filter(({ attribute }) => isIn(to, attribute));
  const goneAttributes = gone.filter(({ attribute }) => !isIn(to, attribute));
  const comeAttributes = come.filter(({ attribute }) => !isIn(from, attribute));
  const declared = (lines: readonly Line[], declarations: readonly Declaration[]) =>
    findDeclared(
      lines.map((line) => (isForeign(line) ? '' : line.text)),
      declarations,
    );
  const isLandmark = ({ after }: Chunk) =>
    after.some((line) => isForeign(line) || headOf(line.text) !== undefined) || declared(after, staying).length > 0;
  const sameLines = edits.flatMap((chunks) =>
    regionsOf(chunks, isLandmark).flatMap((hunks) =>
      claimsIn(
        hunks.map(({ before, after }) => ({
          gone: declared(before, goneAttributes),
          come: declared(after, comeAttributes),
          hasSameLength: before.length === after.length,
        })),
      ),
    ),
  );
  return [...sameAttributes, ...sameLines];
}

interface Declaration {
  readonly column: string;
  readonly attribute: string;
  readonly pattern: RegExp;
}

function declarationsOf({ attributes }: SourceModel): Declaration[] {
  return Object.entries(attributes).map(([column, attribute]) => ({
    column,
    attribute,
    pattern: patternOf(attribute),
  }));
}

function withoutColumnsOf(other: SourceModel, model: SourceModel): Declaration[] {
  return declarationsOf(model).filter(({ column }) => !Object.hasOwn(other.attributes, column));
}

/** `declare name?: string;`, `name: { type: … },`, `'name': …`, `get name() {` */
function patternOf(attribute: string): RegExp {
  const name = attribute.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:^|[\\s'"\`])${name}['"\`]?\\s*[!?]?\\s*(?:[:;=(]|$)`);
}

interface Declared {
  readonly column: string;
  readonly line: number;
}

function findDeclared(lines: readonly string[], declarations: readonly Declaration[]): Declared[] {
  return lines.flatMap((text, line) =>
    declarations.filter(({ pattern }) => pattern.test(text)).map(({ column }) => ({ column, line })),
  );
}

/** The hunks between landmarks: within a region, which line gave way to which may be read in several ways. */
function regionsOf(chunks: readonly Chunk[], isLandmark: (chunk: Chunk) => boolean): Chunk[][] {
  const regions: Chunk[][] = [[]];
  for (const chunk of chunks) {
    if (!chunk.isKept) regions.at(-1)?.push(chunk);
    else if (isLandmark(chunk)) regions.push([]);
  }
  return regions;
}

interface Hunk {
  readonly gone: readonly Declared[];
  readonly come: readonly Declared[];
  readonly hasSameLength: boolean;
}

function claimsIn(hunks: readonly Hunk[]): Claim[] {
  const gone = hunks.flatMap((hunk) => hunk.gone.map(({ column }) => column));
  const come = hunks.flatMap((hunk) => hunk.come.map(({ column }) => column));
  if (gone.length + come.length === 0) return [];
  const isOne = gone.length === 1 && come.length === 1 && hunks.some((hunk) => hunk.gone.length * hunk.come.length > 0);
  const pairs = gone.map((column, position) => ({ from: [column], to: come.slice(position, position + 1) }));
  if (isOne || (hunks.every(isLineByLine) && !isCrossed(gone, come))) return pairs;
  return [
    { from: gone, to: [] },
    { from: [], to: come },
  ];
}

function isLineByLine({ gone, come, hasSameLength }: Hunk): boolean {
  if (gone.length + come.length === 0) return true;
  return (
    hasSameLength && gone.length === come.length && gone.every(({ line }, position) => line === come[position]?.line)
  );
}

/** Whether a column shares a word with another's partner and none with its own: `home, work` → `workplace, homePhone`. */
function isCrossed(gone: readonly string[], come: readonly string[]): boolean {
  const shares = (left: string, right = '') => wordsOf(left).some((word) => wordsOf(right).includes(word));
  return gone.some((name, own) => !shares(name, come[own]) && come.some((other) => shares(name, other)));
}

function wordsOf(name: string): string[] {
  return name.match(/[A-Z]*[^A-Z_\s-]+|[A-Z]+/g)?.map((word) => word.toLowerCase()) ?? [];
}
