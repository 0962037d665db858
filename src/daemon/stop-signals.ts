/** Where the signals of the operating system arrive: the process. */
export interface SignalSource {
  on(name: string, listener: () => void): unknown;
  off(name: string, listener: () => void): unknown;
}

/** The user's wish that the daemon end: politely (Ctrl-C, SIGTERM, a terminal that was closed), and then at once (a second one). */
export interface StopSignals {
  readonly first: Promise<void>;
  readonly second: Promise<void>;
  dispose(): void;
}

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function listenForStop(source: SignalSource): StopSignals {
  const resolvers: (() => void)[] = [];
  const next = () => new Promise<void>((resolve) => resolvers.push(resolve));
  const listener = () => resolvers.shift()?.();
  for (const name of names) source.on(name, listener);
  return {
    first: next(),
    second: next(),
    dispose() {
      for (const name of names) source.off(name, listener);
    },
  };
}
