/** What `process.exit()` throws while user code is evaluated. */
export class ProcessExitError extends Error {
  override readonly name = 'ProcessExitError';

  constructor(readonly exitCode: string | number | null | undefined) {
    super(`process.exit(${exitCode ?? ''}) was called`);
  }
}

/** Runs `action` while `process.exit()` throws a {@link ProcessExitError} instead of ending the process. */
export async function withoutProcessExit<T>(action: () => T | Promise<T>): Promise<T> {
  const exit = process.exit;
  process.exit = (code) => {
    throw new ProcessExitError(code);
  };
  try {
    return await action();
  } finally {
    process.exit = exit;
  }
}
