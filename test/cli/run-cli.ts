import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Finished {
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built `umbau` in its own process, on pipes. */
export function spawnUmbau(argv: readonly string[], options: RunOptions): ChildProcessWithoutNullStreams {
  // The tests' own runner sets colours for itself.
  const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...options.env };
  return spawn(process.execPath, [cli, ...argv], { cwd: options.cwd, env });
}

/** Runs the built `umbau` to its end. */
export async function umbau(argv: readonly string[], options: RunOptions): Promise<Finished> {
  const child = spawnUmbau(argv, options);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    once(child, 'close') as Promise<unknown[]>,
  ]);
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}
