import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../error.js';
import { locateInFile } from './source-frame.js';

/** The place of a class in a file, or of one of its members; the file alone where the text does not show it. */
export function locateMember(file: string, className: string, member?: string): SourceLocation {
  const lines = readLines(file);
  const classLine = lines.findIndex((line) => new RegExp(`\\bclass\\s+${escape(className)}\\b`).test(line));
  if (member === undefined) return locateLine(file, lines, classLine, className);
  return findMember(file, member, classLine + 1) ?? locateLine(file, lines, classLine, className);
}

/** The first declaration of a class member called `member` at or below `fromLine`, which counts from 1. */
export function findMember(file: string, member: string, fromLine: number): SourceLocation | undefined {
  const lines = readLines(file);
  const declaration = new RegExp(`(?:^|\\s)${escape(member)}\\s*[!?]?\\s*[:;=(]`);
  const index = lines.findIndex((line, at) => at + 1 >= fromLine && declaration.test(line));
  return index < 0 ? undefined : locateLine(file, lines, index, member);
}

/** The name of the class in whose body a line stands. */
export function classAround(file: string, line: number): string | undefined {
  const above = readLines(file).slice(0, line).reverse();
  const head = above.find((text) => /\bclass\s+\w/.test(text));
  return /\bclass\s+(\w+)/.exec(head ?? '')?.[1];
}

function locateLine(file: string, lines: readonly string[], index: number, word: string): SourceLocation {
  if (index < 0) return { file };
  const column = lines[index]?.search(new RegExp(`\\b${escape(word)}\\b`)) ?? 0;
  return locateInFile(file, index + 1, Math.max(0, column) + 1);
}

function readLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split(/\r?\n/);
}

function escape(text: string): string {
  return text.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&');
}
