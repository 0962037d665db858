import type { AppOptions } from '../app/app.js';
import { runDaemon } from '../daemon/daemon.js';
import { isInBackground } from '../daemon/terminal-group.js';
import { watchParent } from '../daemon/watch-parent.js';
import { UmbauError } from '../error.js';
import type { LogOutput } from '../log/log-output.js';
import { Screen } from '../log/screen.js';
import { loadSettings } from './load-settings.js';
import { openDaemonProject } from './open-daemon-project.js';
import { readVersion } from '../version.js';

export interface DevOptions {
  readonly cwd: string;
  readonly config?: string;
  readonly once: boolean;
  /** The program that runs beside the daemon, and its arguments; empty for none. */
  readonly app: readonly string[];
  readonly json: boolean;
  readonly color: boolean;
}

/** Runs the daemon on the terminal or pipe of this process, and then ends the process: it waits for nothing that still runs. */
export async function runDev(options: DevOptions): Promise<never> {
  const { cwd, config, once, app } = options;
  if (once && app.length > 0) {
    throw new UmbauError('usage', 'An app runs beside a daemon that goes on: --once and an app exclude each other.');
  }
  const isTerminal = !options.json && process.stdout.isTTY;
  const hasKeys = !once && isTerminal && process.stdin.isTTY && !isInBackground();
  const screen = hasKeys && process.env['TERM'] !== 'dumb' ? openScreen() : undefined;
  // A signal to npm ends it and its shell, and does not come here.
  if (process.env['npm_lifecycle_event'] !== undefined) watchParent(() => void process.emit('SIGTERM'));
  const exitCode = await runDaemon({
    loadSettings: () => loadSettings({ cwd, ...(config !== undefined && { config }) }),
    open: (settings, log) => Promise.resolve(openDaemonProject(settings, log, once)),
    output: outputOf(options, screen, hasKeys),
    version: readVersion(),
    once,
    ...(hasKeys && { keyboard: process.stdin }),
    quit: () => void process.emit('SIGINT'),
    ...(app.length > 0 && { app: appOptions(options, screen, hasKeys) }),
  });
  screen?.close();
  process.exit(exitCode);
}

function openScreen(): Screen {
  const screen = new Screen(process.stdout);
  process.once('exit', () => screen.close());
  return screen;
}

function outputOf({ json, color, cwd }: DevOptions, screen: Screen | undefined, hasKeys: boolean): LogOutput {
  return {
    stdout: screen ?? process.stdout,
    json,
    color,
    cwd,
    hasKeys,
    ...(screen && { showStatus: (format) => screen.show(format) }),
  };
}

/** The app's output goes where the log goes, but for a log of JSON: there it would be in the way, and goes to stderr. */
function appOptions({ app, cwd, color, json }: DevOptions, screen: Screen | undefined, hasKeys: boolean): AppOptions {
  const { stdout, stderr } = process;
  const isJson = json || !stdout.isTTY;
  const write = (text: string, stream: 'stdout' | 'stderr'): void => {
    if (isJson || (stream === 'stderr' && !stderr.isTTY)) stderr.write(text);
    else if (screen) screen.pass(text);
    else stdout.write(text);
  };
  // A pipe hides from the app that there is a terminal.
  const colored = color && process.env['FORCE_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {};
  return { command: app, cwd, env: { ...process.env, ...colored }, hasStdin: !hasKeys, onOutput: write };
}
