import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that the system gives the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the operating system; empty where that says nothing. */
  readonly started: string;
}

let own: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  own ??= identityOf(process.pid);
  return own;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) ?? '' };
}

/** Whether the very process is still there; one that has ended and that nobody has reaped is not. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  if (pid === process.pid) return started === ownIdentity().started;
  return exists(pid) && startOf(pid) === started;
}

/** Whether there is a process of this number, whoever it is by now. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Undefined where the process has ended. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'win32') return '';
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
}

/** The fields after the command, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [, state = 'Z', start] = /^(\S+)\s+(.*?)\s*$/.exec(stdout.trimStart()) ?? [];
  return state.startsWith('Z') ? undefined : start;
}
