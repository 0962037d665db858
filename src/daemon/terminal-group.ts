import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Whether the terminal belongs to another process group, as after `umbau dev &`: who then touches its keys is stopped.
 * https://www.gnu.org/software/libc/manual/html_node/Access-to-the-Terminal.html
 */
export function isInBackground(): boolean {
  const [group = '', owner = ''] = process.platform === 'linux' ? groupsOnLinux() : groupsByPs();
  return Number(owner) > 0 && group !== owner;
}

/** The fields after the command, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function groupsOnLinux(): (string | undefined)[] {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [fields[2], fields[5]];
}

function groupsByPs(): string[] {
  if (process.platform === 'win32') return [];
  const { stdout } = spawnSync('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)], { encoding: 'utf8' });
  return stdout.trim().split(/\s+/);
}
