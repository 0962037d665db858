import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../error.js';

/** The source line with its neighbours and a caret below `column`; both count from 1. */
function sourceFrame(source: string, line: number, column?: number): string {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = lines[number - 1] ?? '';
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line && column !== undefined) frame.push(`  ${' '.repeat(width)} | ${caretIndent(text, column)}^`);
  }
  return frame.join('\n');
}

/** Keeps tabs, so that the caret stands below its character whatever a tab's width. */
function caretIndent(text: string, column: number): string {
  return text.slice(0, column - 1).replace(/[^\t]/g, ' ');
}

/** A place in a file with its frame; the frame is left out where the file cannot be read. */
export function locateInFile(file: string, line?: number, column?: number): SourceLocation {
  if (line === undefined) return { file };
  const frame = readFrame(file, line, column);
  return {
    file,
    line,
    ...(column !== undefined && { column }),
    ...(frame !== undefined && { frame }),
  };
}

function readFrame(file: string, line: number, column?: number): string | undefined {
  try {
    return sourceFrame(readFileSync(file, 'utf8'), line, column);
  } catch {
    return undefined;
  }
}
