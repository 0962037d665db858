import type { Program, TsType } from '@swc/core';

/**
 * Blanks `null` and `undefined` out of the types of decorated members, keeping every position: without
 * `strictNullChecks`, tsc's metadata for `X | null` is that of `X`, and SWC has no option for it.
 */
export function elideNullTypes(source: string, program: Program): string {
  const bytes = Buffer.from(source);
  for (const type of memberTypes(program)) {
    for (const [start, end] of nullSpans(type)) bytes.fill(' ', start - 1, end - 1);
  }
  return bytes.toString();
}

/** The annotated types of the decorated properties and accessors of every class below `node`. */
function* memberTypes(node: unknown): Generator<TsType> {
  if (typeof node !== 'object' || node === null) return;
  if (isDecoratedMember(node)) {
    const annotation = node.typeAnnotation ?? node.function?.returnType;
    if (annotation) yield annotation.typeAnnotation;
  }
  for (const child of Object.values(node)) yield* memberTypes(child);
}

interface DecoratedMember {
  readonly typeAnnotation?: { readonly typeAnnotation: TsType } | null;
  readonly function?: { readonly returnType?: { readonly typeAnnotation: TsType } | null };
}

/** SWC keeps a property's decorators on the property, a method's on its function. */
function isDecoratedMember(node: object): node is DecoratedMember {
  const member = node as { type?: string; decorators?: unknown[]; function?: { decorators?: unknown[] } };
  if (member.type === 'ClassProperty') return Boolean(member.decorators?.length);
  return member.type === 'ClassMethod' && Boolean(member.function?.decorators?.length);
}

/** The byte ranges, counted from 1, of a union's nullish members with the `|` that joins each to its neighbour. */
function nullSpans(type: TsType): [number, number][] {
  if (type.type === 'TsParenthesizedType') return nullSpans(type.typeAnnotation);
  if (type.type !== 'TsUnionType') return [];
  const { types } = type;
  const firstKept = types.findIndex((member) => !isNullish(member));
  const spans: [number, number][] = [];
  for (const [index, member] of types.entries()) {
    if (!isNullish(member)) continue;
    const previous = types[index - 1];
    const next = types[index + 1];
    if (index > firstKept && firstKept >= 0 && previous) spans.push([previous.span.end, member.span.end]);
    else if (next) spans.push([member.span.start, next.span.start]);
  }
  return spans;
}

function isNullish(type: TsType): boolean {
  return type.type === 'TsKeywordType' && (type.kind === 'null' || type.kind === 'undefined');
}
