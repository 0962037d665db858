import { createContentCache, type CacheFormat, type ContentCache } from './content-cache.js';

/** A user's file as CommonJS, ready to be wrapped in a function. */
export interface Transpiled {
  /** The name under which it is kept; missing where it was not made from this one file alone. */
  readonly key?: string;
  readonly code: string;
  /** The source map as JSON. */
  readonly map: string;
  /** Whether the file had ES module syntax. */
  readonly isEsModule: boolean;
  readonly hasTopLevelAwait: boolean;
}

/** What is kept of a file beside its code and map. */
type Header = Omit<Transpiled, 'code' | 'map'> & { readonly codeLength: number; readonly length: number };

/** One line of JSON, then the code and the map as they are: the map is large, and needed only where something fails. */
const format: CacheFormat<Transpiled> = {
  write({ code, map, ...rest }) {
    const header: Header = { ...rest, codeLength: code.length, length: code.length + map.length };
    return `${JSON.stringify(header)}\n${code}${map}`;
  },
  read(text) {
    const start = text.indexOf('\n') + 1;
    const { codeLength, length, ...rest } = JSON.parse(text.slice(0, start)) as Header;
    if (text.length !== start + length) throw new Error('not whole');
    return { ...rest, code: text.slice(start, start + codeLength), map: text.slice(start + codeLength) };
  },
};

/** The files transpiled so far, in `folder`. */
export function openTranspileCache(folder: string): ContentCache<Transpiled> {
  return createContentCache(folder, format);
}
