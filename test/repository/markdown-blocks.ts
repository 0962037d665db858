export interface MarkdownBlock {
  readonly language: string;
  /** What follows the language, e.g. the file that the block is about. */
  readonly about: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of a Markdown text in their order. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  return [...text.matchAll(/^```(\w+) ?(.*)\n([^]*?)\n```$/gm)].map(([, language = '', about = '', body = '']) => ({
    language,
    about,
    lines: body.split('\n'),
  }));
}
