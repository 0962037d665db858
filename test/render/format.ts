import { format as prettier } from 'prettier';

/** The source as prettier formats it in the style of migration files. */
export function format(source: string): Promise<string> {
  return prettier(source, { parser: 'typescript', singleQuote: true, printWidth: 100, trailingComma: 'all' });
}
