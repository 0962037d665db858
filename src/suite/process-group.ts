/**
 * Ends at once a process that was started `detached`, with every worker it has started: those of vitest outlive it when
 * a test never returns. Windows has no process groups; there, the process alone is ended.
 */
export function killGroup(leader: number): void {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
