import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityOf, isRunning, type ProcessIdentity } from '../lock/process-identity.js';

/** Writes down which process the app is, for the next daemon, should this one be killed. */
export function noteApp(file: string, pid: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(identityOf(pid)));
}

export function forgetApp(file: string): void {
  rmSync(file, { force: true });
}

/** The number of the process that was written down, where that very process is still running. */
export function findNoted(file: string): number | undefined {
  try {
    const noted = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    return noted.started !== '' && isRunning(noted) ? noted.pid : undefined;
  } catch {
    return undefined;
  }
}
