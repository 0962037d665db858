import { type Claim, columnClaims } from './edited-columns.js';
import type { SourceModel } from './source-model.js';
import type { StatedRename } from './stated-renames.js';
import { type Chunk, headOf, type Line, textEdit } from './text-edit.js';

/** The models, and the texts of files by their paths, at one time. */
export interface ModelSources {
  readonly models: readonly SourceModel[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What an edit of the models' files shows to have changed its name: the model or the attribute kept its own, or the
 * lines that declared the one gave way to lines that declare the other. What can be read in two ways is left out.
 */
export function renamesByEdit(before: ModelSources, after: ModelSources): StatedRename[] {
  const edits = [...after.texts].flatMap(([file, text]) => {
    const former = before.texts.get(file);
    return former === undefined || former === text ? [] : [textEdit(former, text)];
  });
  const tables = uncontested(tableClaims(before.models, after.models, edits.flat()));
  const columns = after.models.flatMap((to) => {
    const table = tables.find((rename) => rename.to === to.table)?.from ?? to.table;
    const from = before.models.find((model) => model.table === table);
    if (!from) return [];
    const isForeign = foreignTo(from, to, before.models, after.models);
    return uncontested(columnClaims(from, to, edits, isForeign)).map((rename) => ({ ...rename, table: to.table }));
  });
  return [...tables, ...columns];
}

/** The pairs that no other claim contradicts, each once. */
function uncontested(claims: readonly Claim[]): { readonly from: string; readonly to: string }[] {
  const pairs = new Map<string, string>();
  for (const claim of claims) {
    const [from, to] = [claim.from[0], claim.to[0]];
    if (from === undefined || to === undefined) continue;
    const touching = claims.filter((other) => other.from.includes(from) || other.to.includes(to));
    if (touching.every((other) => isPair(other, from, to))) pairs.set(from, to);
  }
  return [...pairs].map(([from, to]) => ({ from, to }));
}

function isPair(claim: Claim, from: string, to: string): boolean {
  return claim.from.length === 1 && claim.to.length === 1 && claim.from[0] === from && claim.to[0] === to;
}

function tableClaims(before: readonly SourceModel[], after: readonly SourceModel[], chunks: readonly Chunk[]): Claim[] {
  const gone = before.filter(({ table }) => !after.some((model) => model.table === table));
  const come = after.filter(({ table }) => !before.some((model) => model.table === table));
  const sameModel = gone.flatMap(({ model, table }) => {
    const other = come.find((candidate) => candidate.model === model);
    return other ? [{ from: [table], to: [other.table] }] : [];
  });
  const sameLines = chunks
    .filter(({ isKept }) => !isKept)
    .map((hunk) => ({ from: headed(hunk.before, gone), to: headed(hunk.after, come) }))
    .filter(({ from, to }) => from.length + to.length > 0);
  return [...sameModel, ...sameLines];
}

/** The tables of the models that start in some lines. */
function headed(lines: readonly Line[], models: readonly SourceModel[]): string[] {
  const names = new Set(lines.map(({ text }) => headOf(text)));
  return models.filter(({ model }) => names.has(model)).map(({ table }) => table);
}

/** Whether a line belongs to another model than these two, which are one before and after; a base class is nobody's. */
function foreignTo(from: SourceModel, to: SourceModel, before: readonly SourceModel[], after: readonly SourceModel[]) {
  const others = new Set([...before, ...after].map(({ model }) => model));
  others.delete(from.model);
  others.delete(to.model);
  return ({ owner }: Line) => owner !== undefined && others.has(owner);
}
