const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** The string as a JavaScript literal, in the quotes that need fewer escapes; single ones when it makes no difference. */
export function printString(text: string): string {
  const quote = count(text, "'") > count(text, '"') ? '"' : "'";
  const escaped = escape(text).replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

/** The text as a template literal without substitutions. */
export function printTemplate(text: string): string {
  const escaped = escape(text).replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `\`${escaped}\``;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Escapes what cannot stand, or cannot be seen, in a source file: controls, line separators, lone surrogates. */
function escape(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]/gu, (character) => named[character] ?? codePoint(character));
}

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
