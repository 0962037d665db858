import { isWord, tokenize, type Token } from './tokenize.js';

/** A column that a statement gives another type, or takes away. */
export interface TakenColumn {
  /** As the statement calls it. */
  readonly table: string;
  /** Without its schema and quotes. */
  readonly tableName: string;
  readonly column: string;
}

/** The columns that some statements give another type, or take away without all that reads them. */
export function takenColumns(sql: string): TakenColumn[] {
  if (!/\bALTER\s+TABLE\b/i.test(sql)) return [];
  return split(tokenize(sql), ';').flatMap(takenByOne);
}

function takenByOne([alter, table, ...rest]: readonly Token[]): TakenColumn[] {
  if (!alter || !table || !isWord(alter, 'ALTER') || !isWord(table, 'TABLE')) return [];
  const named = rest.filter((token) => !isWord(token, 'IF', 'EXISTS', 'ONLY'));
  const length = named[1]?.text === '.' ? 3 : 1;
  const words = named.slice(0, length);
  const name = { table: words.map(({ text }) => text).join(''), tableName: words.at(-1)?.value ?? '' };
  return split(named.slice(length), ',').flatMap((action) => {
    const column = takenByAction(action);
    return column === undefined ? [] : [{ ...name, column }];
  });
}

/** `ALTER [COLUMN] name [SET DATA] TYPE …` or `DROP [COLUMN] name`. */
function takenByAction([verb, ...rest]: readonly Token[]): string | undefined {
  const [name, ...words] = rest[0] && isWord(rest[0], 'COLUMN') ? rest.slice(1) : rest;
  if (!verb || !name) return undefined;
  const isRetyped =
    isWord(verb, 'ALTER') && words.find((word) => !isWord(word, 'SET', 'DATA'))?.text.toUpperCase() === 'TYPE';
  const isDropped =
    isWord(verb, 'DROP') && !isWord(name, 'CONSTRAINT') && !words.some((word) => isWord(word, 'CASCADE'));
  if (!isRetyped && !isDropped) return undefined;
  return name.kind === 'word' ? name.text.toLowerCase() : name.value;
}

/** The parts between separators that stand in no brackets. */
function split(tokens: readonly Token[], separator: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') depth -= 1;
    if (depth === 0 && token.text === separator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
