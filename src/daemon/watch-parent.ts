const pollMs = 500;

/** Calls `onEnd` once the process that has started this one is gone. */
export function watchParent(onEnd: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, pollMs);
  timer.unref();
}
