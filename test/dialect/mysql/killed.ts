import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs `umbau upgrade` in a process of its own, and kills it as soon as `isThere` says so. */
export async function killDuringUpgrade(root: string, isThere: () => Promise<boolean>): Promise<void> {
  const cli = join(process.cwd(), 'dist/cli.js');
  const child = spawn(process.execPath, [cli, 'upgrade', '--accept-data-loss'], { cwd: root, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (child.exitCode === null && !(await isThere())) continue;
  child.kill('SIGKILL');
  await ended;
}
