import { appendFileSync, closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, extname } from 'node:path';

/** When a log file is put aside, and how many of those put aside are kept. */
interface Rotation {
  readonly maxBytes: number;
  readonly keep: number;
}

const defaultRotation: Rotation = { maxBytes: 5 * 1024 * 1024, keep: 5 };

/**
 * A stream for pino that appends to a file at once, so that no exit loses a line. A full file becomes `name.1.ext`, the
 * one before it `name.2.ext`, and so on; the newest lines are always in `file` itself.
 */
export function createRotatingFile(file: string, rotation: Rotation = defaultRotation): { write(line: string): void } {
  mkdirSync(dirname(file), { recursive: true });
  if (isCutOff(file)) append(file, '\n');
  return {
    write(line) {
      const size = sizeOf(file);
      if (size > 0 && size + Buffer.byteLength(line) > rotation.maxBytes) rotate(file, rotation.keep);
      append(file, line);
    },
  };
}

/** The path of the n-th file put aside; 1 is the newest. */
export function rotatedFile(file: string, n: number): string {
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}.${n}${extension}`;
}

function rotate(file: string, keep: number): void {
  rmSync(rotatedFile(file, keep), { force: true });
  for (let n = keep - 1; n >= 1; n--) moveIfThere(rotatedFile(file, n), rotatedFile(file, n + 1));
  moveIfThere(file, rotatedFile(file, 1));
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}

function append(file: string, line: string): void {
  try {
    appendFileSync(file, line);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // Somebody removed the folder while the daemon was running.
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, line);
  }
}

/** Whether its last line has no end: the process that wrote it, or the machine, has crashed. */
function isCutOff(file: string): boolean {
  const size = sizeOf(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, last, 0, 1, size - 1);
  } finally {
    closeSync(descriptor);
  }
  return last.toString() !== '\n';
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
